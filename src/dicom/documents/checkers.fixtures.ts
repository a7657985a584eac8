import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Programs of others that say whether a structured report is sound. In CI they must be there. */
export type Checker = 'dciodvfy' | 'dsrdump';

export const hasCheckers: boolean = (['dciodvfy', 'dsrdump'] as const).every(
  (program) => spawnSync(program, ['--version']).error === undefined,
);
if (!hasCheckers && process.env.CI !== undefined)
  throw new Error('dciodvfy and dsrdump (Debian packages dicom3tools and dcmtk) are missing in CI');

/** Ends the names of tests against them, so that a skipped one says why. */
export const BY_CHECKERS: string = hasCheckers
  ? 'by dciodvfy and dsrdump'
  : '(skipped: no dicom3tools and dcmtk on this machine)';

/** Errors that a program finds in a file; its warnings are about attributes and schemes of our own that it does not know. */
export function errorsIn(checker: Checker, file: string): string[] {
  const { status, stdout, stderr } = spawnSync(checker, [file], { encoding: 'utf8' });
  const lines = `${stderr}\n${stdout}`.split('\n');
  const errors = lines.filter((line) => /^(?:Error|Abort|[EF]: )/.test(line));
  return status === 0 || errors.length > 0 ? errors : [`${checker} ended with ${status}`];
}

const JARS = ['pixelmed', 'javax.json', 'commons-codec', 'hsqldb', 'jmdns', 'slf4j-simple'];
const JAVA = '/usr/share/java';

/** PixelMed's validator of templates (Debian: libpixelmed-java and a JRE), one start for each file. */
export const hasPixelmed: boolean =
  existsSync(`${JAVA}/pixelmed.jar`) && spawnSync('java', ['-version']).status === 0;

export const BY_PIXELMED: string = hasPixelmed
  ? 'by PixelMed'
  : '(skipped: no libpixelmed-java and java on this machine)';

/** What it prints about a file. Newer Java limits its style sheets unless told not to. */
export function validateWithPixelmed(file: string): string[] {
  const limits = ['xpathTotalOpLimit', 'xpathExprOpLimit', 'xpathExprGrpLimit'];
  const { stdout, stderr } = spawnSync(
    'java',
    [
      '-Xss512m',
      ...limits.map((limit) => `-Djdk.xml.${limit}=0`),
      '-cp',
      JARS.map((jar) => `${JAVA}/${jar}.jar`).join(':'),
      'com.pixelmed.validate.DicomSRValidator',
      '-checkambiguoustemplate',
      '-checkcontentitemorder',
      '-checktemplateid',
      file,
    ],
    { encoding: 'utf8', maxBuffer: 2 ** 26 },
  );
  return `${stderr}\n${stdout}`.split('\n').map((line) => line.trim());
}
