/** Indices around the shown one, nearest first and the direction of travel before its opposite. */
export function prefetchOrder(index: number, count: number, direction: 1 | -1 = 1): number[] {
  const order: number[] = [];
  for (let distance = 1; order.length < count - 1 && distance < count; distance += 1) {
    for (const candidate of [index + distance * direction, index - distance * direction]) {
      if (candidate >= 0 && candidate < count) order.push(candidate);
    }
  }
  return order;
}
