/**
 * Headers of every answer. Scripts, workers and connections are this origin's own; `wasm-unsafe-eval` compiles the image
 * codecs (it allows no JavaScript eval), inline style attributes place the parts of the interface, blob: images are tool
 * cursors and thumbnails.
 */
export function securityHeaders({
  connect = [],
}: {
  connect?: readonly string[];
} = {}): Record<string, string> {
  const policy = {
    'default-src': "'self'",
    'script-src': "'self' 'wasm-unsafe-eval'",
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data: blob:",
    'worker-src': "'self'",
    'connect-src': ["'self'", ...connect].join(' '),
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
  };
  return {
    'content-security-policy': Object.entries(policy)
      .map(([name, value]) => `${name} ${value}`)
      .join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  };
}
