import type {} from '../../ui/inbox/elements.js';
import type {} from './elements.js';
import './SoukDashboard.js';
