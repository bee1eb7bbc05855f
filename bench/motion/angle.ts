/** A difference of two angles in radians, the shorter way round. */
export function shorterWay(difference: number): number {
  return difference - 2 * Math.PI * Math.round(difference / (2 * Math.PI));
}
