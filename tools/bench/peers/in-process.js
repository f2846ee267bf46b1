export { GrowthBookClient } from '@growthbook/growthbook';
export { FlagdCore } from '@openfeature/flagd-core';
