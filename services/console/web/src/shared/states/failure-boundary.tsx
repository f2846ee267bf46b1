import { Component, type ReactNode } from 'react';
import { Button } from 'react-aria-components';

/** Shows an error message instead of an empty window if a page throws, or if its code could not be loaded. */
export class FailureBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <>
        <h1>This page cannot be shown</h1>
        <p role="alert">
          An error occurred, or a part of the application could not be loaded because there is a new version.
        </p>
        <p>
          <Button onPress={() => location.reload()}>Reload</Button>
        </p>
      </>
    );
  }
}
