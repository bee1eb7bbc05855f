import type { UrlBuilder } from './endpoint.ts';

/** Hosts whose first name isn't one of several servers behind one mapping. */
const WITHOUT_SUBDOMAIN = /(^|\.)(trycloudflare|discordsays)\.com$/;

/**
 * Leads every URL through the proxy that Discord gives its activities: `/.proxy/colyseus/…`, with the first name
 * of a longer host behind it (`eu` of `eu.example.com`). A path that begins with `/.proxy` stays as it is. In the
 * activity's settings, map `/colyseus/eu` to `eu.example.com`, or `/colyseus` to the one server.
 *
 * A client on `discordsays.com` does this by itself.
 */
export const discordUrl: UrlBuilder = ({ protocol, hostname, pathname, search }) => {
  const names = hostname.split('.');
  const server = names.length > 2 && !WITHOUT_SUBDOMAIN.test(hostname) ? `/${names[0]}` : '';
  const path = pathname.startsWith('/.proxy')
    ? `${server}${pathname}`
    : `/.proxy/colyseus${server}${pathname}`;
  return `${protocol}//${globalThis.location?.hostname || 'localhost'}${path}${search}`;
};

/** The builder that this page needs, if it needs one. */
export function pageUrlBuilder(): UrlBuilder | undefined {
  return globalThis.location?.hostname?.endsWith('discordsays.com') ? discordUrl : undefined;
}
