import { describe, expect, it } from '@jest/globals';
import { differentRows, extraMetricFields } from './check-experiment.js';

const csv = `epoch,width,depth,split,c_index,ibs,nll,grad_norm,weight_norm,lr,batch_var,timestamp
0,64,2,train,0.5,0.25,2.345,1.25,0.5,0.001,inf,2026-01-04T10:00:00.000Z
0,64,2,val,NaN,0.25,2.401,,,,,2026-01-04T10:00:00.000Z
`;
const at = { timestamp: '2026-01-04T10:00:00.000Z' };
const none = { gradient_norm: null, weight_norm: null, learning_rate: null };
const train = {
  ...{ epoch: 0, split: 'train', c_index: 0.5, integrated_brier_score: 0.25, neg_log_likelihood: 2.345 },
  ...{ gradient_norm: 1.25, weight_norm: 0.5, learning_rate: 0.001, batch_loss_variance: null, ...at },
  non_finite: { batch_loss_variance: 'Infinity' },
};
const validation = {
  ...{ epoch: 0, split: 'val', c_index: null, integrated_brier_score: 0.25, neg_log_likelihood: 2.401 },
  ...{ ...none, batch_loss_variance: null, ...at, non_finite: { c_index: 'NaN' } },
};

describe('differentRows', () => {
  it('finds no difference in equal measurements, also with NaN, infinite and empty values', () => {
    expect(differentRows('m.csv', [train, validation], csv)).toEqual([]);
  });

  it('finds a difference in the last digit', () => {
    const changed = { ...train, neg_log_likelihood: 2.3450000000000006 };
    expect(differentRows('m.csv', [changed, validation], csv)).toEqual([
      'm.csv, epoch 0, train, nll: the database has "2.3450000000000006", the file "2.345".',
    ]);
  });

  it('compares the further metrics with their file', () => {
    const extra = 'epoch,split,c_index_antolini,c_index_uno\n0,train,0.5,NaN\n';
    const row = { ...train, c_index_antolini: 0.5, c_index_uno: null, non_finite: { c_index_uno: 'NaN' } };
    expect(differentRows('e.csv', [row], extra, extraMetricFields)).toEqual([]);
    expect(differentRows('e.csv', [{ ...row, c_index_antolini: 0.25 }], extra, extraMetricFields)).toEqual([
      'e.csv, epoch 0, train, c_index_antolini: the database has "0.25", the file "0.5".',
    ]);
  });

  it('finds missing lines, and a measurement of another epoch', () => {
    expect(differentRows('m.csv', [train], csv)).toEqual(['m.csv has 2 measurements, the database 1.']);
    expect(differentRows('m.csv', [train, { ...validation, epoch: 1 }], csv)).toEqual([
      'm.csv has no measurement of epoch 1, split val.',
    ]);
  });
});
