import { memo, useCallback, useMemo } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import type { ImageKey, Study } from '../domain/imaging/study.ts';
import { UnsavedReadings } from '../features/export/index.ts';
import { ForeignPanel, type ForeignPanelProps, ForeignSummary } from '../features/foreign/index.ts';
import { ReadingPanel, type StudyWork } from '../features/read/index.ts';
import { ReaderChoice } from '../features/reader/index.ts';
import { ReportPanel } from '../features/report/index.ts';
import { ContributionsPanel, Correct, ReadersSummary } from '../features/review/index.ts';
import { SegmentPanel } from '../features/segment/index.ts';
import { SignBar, SignSheet } from '../features/sign/index.ts';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { Notice } from './Notice.tsx';
import './RightPanel.css';

export type PanelTab = 'reading' | 'contributions' | 'report';

const TABS: readonly PanelTab[] = ['reading', 'contributions', 'report'];

export interface RightPanelProps {
  readonly study: Study;
  /** A tool that paints is in use. */
  readonly painting: boolean;
  readonly work: StudyWork;
  readonly foreign: ForeignPanelProps['view'];
  readonly shownNow: ForeignPanelProps['shownNow'];
  readonly tab: PanelTab;
  readonly onTab: (tab: PanelTab) => void;
  readonly signing: boolean;
  readonly onSigning: (open: boolean) => void;
  readonly notice: string;
  readonly onNotice: (words: string) => void;
  readonly imageWords: (image: ImageKey) => string;
  readonly onJump: (image: ImageKey, id: string) => void;
  readonly pictureOf: (id: string, size?: number) => Promise<Blob | null>;
}

/** Reading and contributions; the signing sheet slides over them, never over the image. */
export const RightPanel = memo(function RightPanel(props: RightPanelProps) {
  const { work, tab, onTab, signing, onSigning } = props;
  const numbers = useMemo(() => new Map(work.regions.map(({ id, number }) => [id, number])), [work.regions]);
  const numberOf = useCallback((id: string) => numbers.get(id) ?? '', [numbers]);
  const signed = work.contributions.length;
  return (
    <aside className="panel" aria-label="Reading and contributions">
      {props.notice !== '' && <Notice words={props.notice} onDismiss={() => props.onNotice('')} />}
      <UnsavedReadings />
      <Tabs
        className="tabs"
        selectedKey={tab}
        onSelectionChange={(key) => onTab(TABS.find((one) => one === key) ?? 'reading')}
      >
        <TabList aria-label="Panel" className="tab-list">
          <Tab id="reading" className="tab">
            Reading
          </Tab>
          <Tab id="contributions" className="tab">
            Contributions{signed > 0 && <span className="tab-count"> {signed}</span>}
          </Tab>
          <Tab id="report" className="tab">
            Report
          </Tab>
        </TabList>
        <TabPanel id="reading" className="tab-panel">
          <ErrorBoundary what="The reading panel">
            <SegmentPanel study={props.study} painting={props.painting} />
            <ReadingPanel
              imageWords={props.imageWords}
              onJump={props.onJump}
              pictureOf={props.pictureOf}
              summary={
                <>
                  <ReadersSummary onOpen={() => onTab('contributions')} />
                  <ForeignSummary onOpen={() => onTab('contributions')} />
                </>
              }
            />
          </ErrorBoundary>
        </TabPanel>
        <TabPanel id="contributions" className="tab-panel">
          <ErrorBoundary what="The contributions panel">
            <ContributionsPanel imageWords={props.imageWords} numberOf={numberOf} onJump={props.onJump} />
          </ErrorBoundary>
          <ErrorBoundary what="What other systems say">
            <ForeignPanel
              view={props.foreign}
              imageWords={props.imageWords}
              onJump={props.onJump}
              shownNow={props.shownNow}
              onDrafted={() => onTab('reading')}
            />
          </ErrorBoundary>
        </TabPanel>
        <TabPanel id="report" className="tab-panel">
          <ErrorBoundary what="The report panel">
            <ReportPanel
              numberOf={numberOf}
              onJump={props.onJump}
              pictureOf={props.pictureOf}
              correction={(contribution) => <Correct contribution={contribution} />}
            />
          </ErrorBoundary>
        </TabPanel>
      </Tabs>
      <SignBar onSign={() => onSigning(true)} />
      {signing && (
        <ErrorBoundary what="The signing sheet">
          <SignSheet
            onClose={() => onSigning(false)}
            pictureOf={props.pictureOf}
            readerChoice={<ReaderChoice forReading />}
          />
        </ErrorBoundary>
      )}
    </aside>
  );
});
