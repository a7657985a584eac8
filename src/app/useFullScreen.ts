import { useCallback, useEffect, useState } from 'react';

/** The image alone on the screen. Where the browser refuses full screen, on its whole window. */
export function useFullScreen(): readonly [boolean, (wide: boolean) => void] {
  const [wide, setWide] = useState(false);
  const set = useCallback((next: boolean) => {
    setWide(next);
    const refused = () => undefined;
    if (next) document.documentElement.requestFullscreen?.().catch(refused);
    else if (document.fullscreenElement !== null) document.exitFullscreen().catch(refused);
  }, []);
  useEffect(() => {
    const onChange = () => {
      if (document.fullscreenElement === null) setWide(false);
    };
    document.addEventListener('fullscreenchange', onChange);
    return () => document.removeEventListener('fullscreenchange', onChange);
  }, []);
  return [wide, set];
}
