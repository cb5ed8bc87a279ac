// A certified OpenID Connect provider (npm: oidc-provider) for one login of one test:
// node openid-provider.mjs PORT REDIRECT-URI [SECONDS ITS CLOCK IS AHEAD] [SECONDS A TOKEN HOLDS]
// Anyone who gives a name is let in; it has new keys at each start and keeps nothing.
import { generateKeyPairSync, randomUUID } from 'node:crypto';

const [port, redirect, ahead = '0', holds = '3600'] = process.argv.slice(2);
const now = Date.now;
Date.now = () => now() + Number(ahead) * 1000; // before the provider is loaded

const { Provider } = await import('oidc-provider');
const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: 'lectern',
      client_secret: 'a secret of the two',
      redirect_uris: [redirect],
      post_logout_redirect_uris: [new URL('/iiif/auth/2/logout', redirect).href],
    },
  ],
  jwks: { keys: [{ ...key, kid: randomUUID(), alg: 'RS256', use: 'sig' }] },
  cookies: { keys: [randomUUID()] },
  claims: { openid: ['sub', 'groups'] },
  conformIdTokenClaims: false,
  ttl: { IdToken: Number(holds) },
  findAccount: (_, sub) => ({
    accountId: sub,
    claims: () => ({ sub, groups: [sub.startsWith('guest') ? 'guests' : 'readers'] }),
  }),
});
provider.on('server_error', (_, error) => console.error(error));
provider.listen(Number(port), '127.0.0.1', () => console.log('ready'));
