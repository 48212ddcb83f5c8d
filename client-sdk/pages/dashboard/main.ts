import './SoukDashboard.js';
