import { Component, type ReactNode } from 'react';
import { Button } from './Button.tsx';
import { Problem } from './Problem.tsx';

/** Around one viewport or panel, never around the whole: the rest goes on working. */
export class ErrorBoundary extends Component<
  { what: string; children: ReactNode },
  { thrown: { readonly error: unknown } | null }
> {
  override state: { thrown: { readonly error: unknown } | null } = { thrown: null };

  static getDerivedStateFromError(error: unknown) {
    return { thrown: { error } };
  }

  override render() {
    const { thrown } = this.state;
    if (thrown === null) return this.props.children;
    const cause = thrown.error instanceof Error ? thrown.error.message : String(thrown.error);
    return (
      <Problem
        problem={{
          code: 'app/part-broke',
          message: `${this.props.what} stopped because of an error in the program.`,
          hint: 'Nothing you signed or drew is lost. Show it again, or copy the details for a report.',
          facts: [['cause', cause]],
        }}
      >
        <Button look="quiet" onPress={() => this.setState({ thrown: null })}>
          Show again
        </Button>
      </Problem>
    );
  }
}
