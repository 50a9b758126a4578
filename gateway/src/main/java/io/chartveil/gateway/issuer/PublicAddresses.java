// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.issuer;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names, and refuses those that lead anywhere but to the public internet. The client connects to exactly the
 * addresses that were looked at here, so a name that changes its answer in between gains nothing.
 */
final class PublicAddresses implements DnsResolver {

    /** Azure's metadata service, the only one with a public address. */
    private static final Network AZURE_METADATA = Network.of("168.63.129.16", 32);

    /** IANA's special-purpose registry: what is not globally reachable, or leads elsewhere by translation. */
    private static final List<Network> NOT_PUBLIC_4 = List.of(
            Network.of("0.0.0.0", 8),
            Network.of("10.0.0.0", 8),
            Network.of("100.64.0.0", 10),
            Network.of("127.0.0.0", 8),
            Network.of("169.254.0.0", 16),
            Network.of("172.16.0.0", 12),
            Network.of("192.0.0.0", 24),
            Network.of("192.0.2.0", 24),
            Network.of("192.88.99.0", 24),
            Network.of("192.168.0.0", 16),
            Network.of("198.18.0.0", 15),
            Network.of("198.51.100.0", 24),
            Network.of("203.0.113.0", 24),
            Network.of("224.0.0.0", 3),
            AZURE_METADATA);

    /** The only global unicast addresses of IPv6 … */
    private static final Network PUBLIC_6 = Network.of("2000::", 3);

    /** … but for protocol assignments (Teredo), documentation and 6to4. */
    private static final List<Network> NOT_PUBLIC_6 = List.of(
            Network.of("2001::", 23), Network.of("2001:db8::", 32), Network.of("2002::", 16), Network.of("3fff::", 20));

    private final DnsResolver names;

    PublicAddresses(DnsResolver names) {
        this.names = names;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        for (var address : addresses) {
            // One bad address spoils the name: which one a client takes is chance.
            if (!isPublic(address)) {
                throw new UnknownHostException("the name leads to an address that is not public");
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    static boolean isPublic(InetAddress address) {
        return address instanceof Inet4Address
                ? NOT_PUBLIC_4.stream().noneMatch(network -> network.holds(address))
                : PUBLIC_6.holds(address) && NOT_PUBLIC_6.stream().noneMatch(network -> network.holds(address));
    }

    /** A block of addresses. */
    private record Network(List<Byte> prefix, int bits) {

        static Network of(String literal, int bits) {
            return new Network(bytes(InetAddress.ofLiteral(literal)), bits);
        }

        boolean holds(InetAddress address) {
            List<Byte> candidate = bytes(address);
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((prefix.get(bit / 8) & mask) != (candidate.get(bit / 8) & mask)) {
                    return false;
                }
            }
            return true;
        }

        private static List<Byte> bytes(InetAddress address) {
            byte[] raw = address.getAddress();
            var bytes = new Byte[raw.length];
            for (int i = 0; i < raw.length; i++) {
                bytes[i] = raw[i];
            }
            return List.of(bytes);
        }
    }
}
