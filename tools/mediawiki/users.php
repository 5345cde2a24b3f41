<?php
// The accounts of the test wiki. "bearer" is the word that stands for the account in "Authorization: Bearer <word>".

return [
	'Admin' => [
		'groups' => [ 'sysop', 'bureaucrat', 'interface-admin' ], 'password' => 'admin-password', 'bearer' => 'admin-token'
	],
	'Alice' => [ 'groups' => [], 'password' => 'alice-password', 'bearer' => 'alice-token' ],
	'Bob' => [ 'groups' => [], 'password' => 'bob-password', 'bearer' => 'bob-token' ],
	'Zoë' => [ 'groups' => [], 'password' => 'zoe-password', 'bearer' => 'zoe-token' ],
	'HelperBot' => [ 'groups' => [ 'bot' ], 'password' => 'helperbot-password', 'bearer' => 'helperbot-token' ],
	'Blocked user' => [ 'groups' => [], 'password' => 'blocked-password', 'bearer' => 'blocked-token' ],
];
