import type { Finder } from './claims.ts';
import { apiFinders } from './mechanisms/api.ts';
import { connectorFinders } from './mechanisms/connector.ts';
import { deadLetterFinders } from './mechanisms/dead-letter.ts';
import { deliveryFinders } from './mechanisms/delivery.ts';
import { environmentFinders } from './mechanisms/environment-variable.ts';
import { eventPatternFinders } from './mechanisms/event-pattern.ts';
import { iotFinders } from './mechanisms/iot-action.ts';
import { lambdaFinders } from './mechanisms/lambda-permission.ts';
import { logGroupFinders } from './mechanisms/log-group.ts';
import { managedPolicyFinders } from './mechanisms/managed-policy.ts';
import { notificationFinders } from './mechanisms/notification.ts';
import { policyFinders } from './mechanisms/policy.ts';
import { resourcePolicyFinders } from './mechanisms/resource-policy.ts';
import { roleFinders } from './mechanisms/role.ts';
import { ruleTargetFinders } from './mechanisms/rule-target.ts';
import { samEventFinders } from './mechanisms/sam-event.ts';
import { stateMachineFinders } from './mechanisms/state-machine.ts';
import { userPoolFinders } from './mechanisms/user-pool.ts';

/** Every way of finding a wiring; a new mechanism is one file and one line here. */
export const finders: readonly Finder[] = [
  ...samEventFinders,
  ...connectorFinders,
  ...policyFinders,
  ...managedPolicyFinders,
  ...logGroupFinders,
  ...roleFinders,
  ...environmentFinders,
  ...apiFinders,
  ...lambdaFinders,
  ...notificationFinders,
  ...resourcePolicyFinders,
  ...ruleTargetFinders,
  ...eventPatternFinders,
  ...deadLetterFinders,
  ...deliveryFinders,
  ...iotFinders,
  ...userPoolFinders,
  ...stateMachineFinders,
];
