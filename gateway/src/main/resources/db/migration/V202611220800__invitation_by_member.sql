-- Ends a member's open invitations when they are sent anew, and removes them with the member.
CREATE INDEX invitation_by_member ON invitation (tenant_id, member_id);
