import { connectedPeopleContract } from './connectedPeople.contract.js';
import { createInProcessPeople } from './createInProcessPeople.js';

describe('ConnectedPeople in the process', () => connectedPeopleContract(createInProcessPeople));
