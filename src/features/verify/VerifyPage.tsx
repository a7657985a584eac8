import { ArrowLeft, FileSearch } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useServices } from '../../actions/servicesContext.ts';
import { verifyBundleFile } from '../../actions/verifyBundleFile.ts';
import type { NamedBytes } from '../../domain/ports/imageLibrary.ts';
import type { VerificationReport } from '../../domain/verification/report.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { useTask } from '../../ui/useTask.ts';
import { AskedReading } from './AskedReading.tsx';
import { ReportView } from './ReportView.tsx';
import './VerifyPage.css';

/** For the stranger: a file in, a verdict with every reason out. Nothing is uploaded. */
export function VerifyPage({
  dropped,
  reading,
  onBack,
}: {
  /** What was dropped on the window, newest last. */
  dropped: DataTransferFiles | null;
  /** Digest that the address asks for, such as from a printed report. */
  reading: string | null;
  onBack: () => void;
}) {
  const services = useServices();
  const task = useTask('The file could not be verified.');
  const { run } = task;
  const [progress, setProgress] = useState({ done: 0, of: 0 });
  const [result, setResult] = useState<{ name: string; report: VerificationReport } | null>(null);
  const input = useRef<HTMLInputElement>(null);

  const verify = useCallback(
    (files: readonly NamedBytes[]) =>
      void run(async () => {
        const [file] = files;
        if (file === undefined) return;
        setResult(null);
        setProgress({ done: 0, of: 0 });
        const report = await verifyBundleFile(services, {
          file,
          onProgress: (done: number, of: number) => setProgress({ done, of }),
        });
        setResult({ name: file.name, report });
      }),
    [services, run],
  );
  useEffect(() => {
    dropped?.files.then(verify, () => undefined);
  }, [dropped, verify]);

  return (
    <main className="verify">
      <header className="verify-header">
        <Button look="quiet" icon={<ArrowLeft aria-hidden="true" />} onPress={onBack}>
          Countersign
        </Button>
      </header>
      <div className="verify-body">
        <h1>Verify a bundle</h1>
        <p className="dim">
          Checked here, in this browser, from the bytes of the file. Nothing is uploaded; the chain is asked
          for block hashes only.
        </p>
        {reading !== null && <AskedReading reading={reading} found={result?.report ?? null} />}
        <div className="verify-drop">
          <FileSearch aria-hidden="true" />
          <p>Drop a bundle here, or</p>
          <Button
            look={result === null ? 'primary' : 'plain'}
            isDisabled={task.busy}
            onPress={() => input.current?.click()}
          >
            Choose a file
          </Button>
          <input
            ref={input}
            type="file"
            className="visually-hidden"
            aria-label="Bundle file"
            tabIndex={-1}
            onChange={(event) => {
              const { files } = event.target;
              if (files !== null) verify(services.files.fromPicker(files));
              event.target.value = '';
            }}
          />
        </div>
        {task.busy && <Progress label="Verifying" done={progress.done} of={progress.of} />}
        {task.problem !== null && <Problem problem={task.problem} />}
        {result !== null && <ReportView name={result.name} report={result.report} />}
      </div>
    </main>
  );
}

/** Files of one drop. */
export interface DataTransferFiles {
  readonly files: Promise<readonly NamedBytes[]>;
}
