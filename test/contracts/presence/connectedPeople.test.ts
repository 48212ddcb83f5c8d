import { needs } from '../../support/needs.js';
import { connectedPeopleContract } from './connectedPeople.contract.js';
import { createInProcessPeople } from './createInProcessPeople.js';
import { createRedisPeople } from './createRedisPeople.js';

describe('ConnectedPeople in the process', () => connectedPeopleContract(createInProcessPeople));

describe('ConnectedPeople over Redis', function () {
  this.timeout(60_000);
  needs('redis');
  connectedPeopleContract(createRedisPeople);
});
