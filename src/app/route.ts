export interface Route {
  readonly page: 'room' | 'verify' | 'worklist' | 'project';
  /** Study asked for by the address, as viewers are linked to: `/viewer?StudyInstanceUIDs=`. */
  readonly studyInstanceUid: string | null;
  /** More studies of the address, to be opened beside that one; absent where there are none. */
  readonly alongside?: readonly string[];
  /** Digest of the reading that the verification page is to look for, as printed on paper: `/verify?reading=`. */
  readonly reading?: string;
}

/** The address holds a page and at most UIDs of studies; nothing of a patient. */
export function toRoute(path: string, search: string): Route {
  const named = /\/(verify|worklist|project)\/*$/.exec(path)?.[1];
  const reading = new URLSearchParams(search).get('reading')?.toLowerCase() ?? '';
  if (named === 'verify' && /^0x[0-9a-f]{64}$/.test(reading))
    return { page: 'verify', studyInstanceUid: null, reading };
  if (named === 'verify' || named === 'worklist' || named === 'project')
    return { page: named, studyInstanceUid: null };
  const [first = null, ...others] = studiesOf(search);
  return withAlongside({ page: 'room', studyInstanceUid: first }, others);
}

/** UIDs in one list or in repeated parameters, written in any case, as OHIF takes them; each once. */
function studiesOf(search: string): readonly string[] {
  const lists = [...new URLSearchParams(search)].filter(([name]) => /^studyinstanceuids$/i.test(name));
  const uids = lists.flatMap(([, list]) => list.split(/[,\\]/)).map((uid) => uid.trim());
  return [...new Set(uids.filter((uid) => /^[0-9.]{1,64}$/.test(uid)))];
}

function withAlongside(route: Route, alongside: readonly string[]): Route {
  return alongside.length === 0 ? route : { ...route, alongside };
}

/** The room with another study to read: where the address names it too, it goes on naming the others. */
export function toStudyRoute({ studyInstanceUid, alongside = [] }: Route, active: string | null): Route {
  const route: Route = { page: 'room', studyInstanceUid: active };
  if (active === null || !alongside.includes(active))
    return active === studyInstanceUid ? withAlongside(route, alongside) : route;
  const others = [...(studyInstanceUid === null ? [] : [studyInstanceUid]), ...alongside];
  return withAlongside(
    route,
    others.filter((uid) => uid !== active),
  );
}

export function toAddress(route: Route): string {
  if (route.page === 'verify' && route.reading !== undefined) return `/verify?reading=${route.reading}`;
  if (route.page !== 'room') return `/${route.page}`;
  if (route.studyInstanceUid === null) return '/';
  return `/viewer?StudyInstanceUIDs=${[route.studyInstanceUid, ...(route.alongside ?? [])].join(',')}`;
}
