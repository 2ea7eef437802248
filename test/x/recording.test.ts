import { describe, expect, test } from 'vitest';
import { parseRecording } from '../../src/x/recording.ts';
import { parseXRequest } from '../../src/x/x-request.ts';

const body = { data: { id: '1zkLiveQm4Rt7', state: 'live' } };

describe('recordings', () => {
  test('A whole one is read.', () => {
    const request = 'GET /2/spaces/1zkLiveQm4Rt7?space.fields=title';
    expect(parseRecording({ request, status: 200, observedAt: '2026-09-03T18:30:00Z', body })).toEqual({
      request: parseXRequest(request),
      status: 200,
      observedAt: Date.parse('2026-09-03T18:30:00Z'),
      body,
    });
  });

  test.each([
    ['absent', { body }],
    ['null', { request: null, status: null, observedAt: null, body }],
    [
      'beside keys of other programs',
      JSON.parse(JSON.stringify({ body }).replace('{', '{"headers":{},"__proto__":{"status":500},')),
    ],
  ])('Everything but the body may be %s.', (_, value) => {
    expect(parseRecording(value)).toEqual({ request: null, status: null, observedAt: null, body });
  });

  test('A body of null is a body, which is not recognised later.', () => {
    expect(parseRecording({ body: null })).toMatchObject({ body: null });
  });

  test.each([
    ['no body', {}, 'BAD_RECORDING'],
    ['a list', [body], 'BAD_RECORDING'],
    ['a status that is a text', { status: '200', body }, 'BAD_RECORDING'],
    ['a status that is no whole number', { status: 200.5, body }, 'BAD_RECORDING'],
    ['a date that is none', { observedAt: 'yesterday', body }, 'BAD_RECORDING'],
    ['a date that is a number', { observedAt: 1788460900, body }, 'BAD_RECORDING'],
    ['a status of refusal', { status: 404, body }, 'BAD_STATUS'],
    ['a redirection', { status: 302, body }, 'BAD_STATUS'],
    ['no status of HTTP', { status: 0, body }, 'BAD_STATUS'],
    ['a request that is not understood', { request: 'GET /2/users/7', body }, 'BAD_REQUEST'],
    ['a request that is no text', { request: { path: '/2/spaces/1zk' }, body }, 'BAD_REQUEST'],
    ['an empty request', { request: '', body }, 'BAD_REQUEST'],
    ['a refused request that is not understood', { request: 'GET /2/spaces/b_d', status: 400, body }, 'BAD_STATUS'],
  ])('Refused: %s.', (_, value, reason) => {
    expect(parseRecording(value)).toBe(reason);
  });
});
