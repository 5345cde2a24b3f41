<?php
// Settings of every test wiki. The LocalSettings.php in a wiki's folder sets $wikiFolder and $wikiPort and reads this.

require_once __DIR__ . '/bearer_session.php';

$wgSitename = 'Test Wiki';
$wgServer = "http://127.0.0.1:$wikiPort";
$wgScriptPath = '/w';
$wgLanguageCode = 'en';
$wgLocaltimezone = 'UTC';
$wgSecretKey = 'a fixed key, so that signatures can be made outside of the wiki';
$wgEnableEmail = false;
$wgRightsUrl = 'https://creativecommons.org/licenses/by-sa/4.0/';
$wgRightsText = 'Creative Commons Attribution-ShareAlike 4.0';
wfLoadSkin( 'Vector' );

// A wiki that lives for one test session need not survive a power cut: nothing waits for the disk.
$sqlite = static fn ( string $name ): array => [
	'type' => 'sqlite',
	'host' => '',
	'dbname' => $name,
	'dbDirectory' => "$wikiFolder/data",
	'variables' => [ 'synchronous' => 'OFF' ],
	'tablePrefix' => '',
	'flags' => 0,
];
$wgDBtype = 'sqlite';
$wgDBname = 'wikidb';
$wgSQLiteDataDir = "$wikiFolder/data";
$wgDBservers = [ [ 'load' => 1, 'flags' => DBO_DEFAULT ] + $sqlite( 'wikidb' ) ];
// Sessions, parsed pages and jobs have databases of their own: SQLite locks a whole file for one writer.
$immediate = [ 'trxMode' => 'IMMEDIATE' ];
$wgObjectCaches[CACHE_DB] = [ 'class' => SqlBagOStuff::class, 'server' => $immediate + $sqlite( 'wikicache' ) ];
$wgJobTypeConf['default'] = [
	'class' => JobQueueDB::class, 'claimTTL' => 3600, 'server' => $immediate + $sqlite( 'wikidb_jobqueue' )
];

// Without an object cache history counts are always those of the moment.
$wgMainCacheType = CACHE_NONE;
$wgSessionCacheType = CACHE_DB;
$wgParserCacheType = CACHE_DB;
$wgCacheDirectory = "$wikiFolder/cache";
$wgLocalisationCacheConf['store'] = 'array';

// The web server's root holds the uploads, so it serves them without help.
$wgEnableUploads = true;
$wgUploadDirectory = "$wikiFolder/www/images";
$wgUploadPath = "$wgServer/images";
$wgUseImageMagick = false;
$wgFileExtensions = [ 'png', 'jpg', 'svg' ];

$wgRateLimits = [];
$wgGroupPermissions['sysop']['deleterevision'] = true;
$wgContentHandlers['opaque'] = FallbackContentHandler::class;
$accounts = [];
foreach ( require __DIR__ . '/users.php' as $name => $user ) {
	$accounts[$user['bearer']] = $name;
}
$wgSessionProviders[] = [ 'class' => BearerSession::class, 'args' => [ $accounts ] ];
