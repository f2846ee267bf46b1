import { Component, type ReactNode } from 'react';
import { Button } from 'react-aria-components';

/** Shows that a page failed by a fault of its own, or that its part of the application could not be loaded, instead of an empty window. */
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
        <p role="alert">A part of it failed or could not be loaded; there may be a new version.</p>
        <p>
          <Button onPress={() => location.reload()}>Load it again</Button>
        </p>
      </>
    );
  }
}
