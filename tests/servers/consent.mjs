/** Whether a client left of its own will: `onLeave` is told so by a boolean up to 0.16, later by the close code. */
export function hasConsented(consentedOrCode) {
  return consentedOrCode === true || consentedOrCode === 4000;
}
