import type { Wire } from '../../graph/graph.ts';
import type { Change } from '../../template/edit.ts';
import { distinguished, isSam } from '../event-source.ts';
import type { Wirer, WireRequest } from '../wirer.ts';
import { checkProtocol } from './api-parts.ts';
import { samRoutes } from './api-event.ts';
import { httpRoutes, withoutRoutes } from './http-route.ts';
import { restMethods, withoutMethods } from './rest-method.ts';

const write = (request: WireRequest): readonly Change[] => {
  distinguished(request, ['path', 'method']);
  checkProtocol(request, request.from);
  if (isSam(request.from)) return samRoutes(request);
  return request.from.kind === 'httpApi' ? httpRoutes(request) : restMethods(request);
};

const unwrite = (request: WireRequest, wires: readonly Wire[]): readonly Change[] => {
  if (isSam(request.from)) return [];
  return request.from.kind === 'httpApi' ? withoutRoutes(request, wires) : withoutMethods(request, wires);
};

export const integrationWirer: Wirer = {
  mechanism: 'integration',
  relation: 'integration',
  from: ['restApi', 'httpApi'],
  to: ['function', 'stateMachine'],
  write,
  unwrite,
};
