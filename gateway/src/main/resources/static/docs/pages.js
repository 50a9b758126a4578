// The gateway's own document is at its own address, like every service's.
const documents = ['ingestion', 'anonymizer', 'analytics', 'audit'];
SwaggerUIBundle({
  dom_id: '#pages',
  urls: [
    ...documents.map(name => ({ name, url: `/api/docs/documents/${name}` })),
    { name: 'gateway', url: '/internal/openapi' },
  ],
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: 'StandaloneLayout',
  validatorUrl: null,
});
