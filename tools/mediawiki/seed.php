<?php
// Fills a fresh wiki, always with the same pages, revision ids and times, and writes what is where to seed.json.

use MediaWiki\MediaWikiServices;
use MediaWiki\Revision\RevisionRecord;
use Wikimedia\Rdbms\IDatabase;

require_once getenv( 'MW_INSTALL_PATH' ) . '/maintenance/Maintenance.php';
require_once __DIR__ . '/wiki_builder.php';
require_once __DIR__ . '/images.php';
require_once __DIR__ . '/histories.php';

class SeedWiki extends Maintenance {

	private WikiBuilder $wiki;
	/** @var array what seed.json will say besides the pages */
	private array $facts = [];

	public function __construct() {
		parent::__construct();
		$this->addDescription( 'Fill a fresh test wiki' );
		$this->addArg( 'folder', 'Folder of the wiki; seed.json is written there' );
	}

	public function execute() {
		$folder = $this->getArg( 0 );
		$this->wiki = new WikiBuilder( '2024-01-01T00:00:00Z' );
		$this->turnBackInstallation( '20240101000000' );
		$accounts = require __DIR__ . '/users.php';
		foreach ( $accounts as $name => $account ) {
			$this->wiki->account( $name, $account['password'], $account['groups'] );
		}
		$this->interwiki( [ 'de', 'fr', 'ja' ] );
		$this->files( "$folder/drawn" );
		$this->facts['reverts'] = seedJupiter( $this->wiki );
		$this->facts['comparisons'] = seedEarth( $this->wiki );
		$this->titles();
		$this->redirects();
		$this->contentModels();
		$this->lengths();
		$this->media();
		$this->restricted();
		$this->wiki->block( 'Blocked user' );
		$this->wiki->settle();
		file_put_contents( "$folder/seed.json", json_encode(
			[ 'pages' => $this->pages(), 'users' => $this->users( $accounts ) ] + $this->facts,
			JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR
		) . "\n" );
	}

	/** The installer makes the main page and its users at the time of the installation. */
	private function turnBackInstallation( string $time ): void {
		$database = $this->getDB( DB_PRIMARY );
		$user = [ 'user_registration' => $time, 'user_touched' => $time ];
		$database->update( 'user', $user, IDatabase::ALL_ROWS, __METHOD__ );
		$database->update( 'revision', [ 'rev_timestamp' => $time ], [ 'rev_id' => 1 ], __METHOD__ );
		$database->update( 'page', [ 'page_touched' => $time ], [ 'page_id' => 1 ], __METHOD__ );
		$database->update( 'recentchanges', [ 'rc_timestamp' => $time ], [ 'rc_this_oldid' => 1 ], __METHOD__ );
		$database->update( 'logging', [ 'log_timestamp' => $time ], [ 'log_page' => 1 ], __METHOD__ );
	}

	private function interwiki( array $languages ): void {
		foreach ( $languages as $language ) {
			$this->getDB( DB_PRIMARY )->insert( 'interwiki', [
				'iw_prefix' => $language, 'iw_url' => "https://$language.wiki.example/wiki/$1",
				'iw_api' => '', 'iw_wikiid' => '', 'iw_local' => 1, 'iw_trans' => 0,
			], __METHOD__ );
		}
		$this->facts['languages'] = $languages;
	}

	private function files( string $folder ): void {
		mkdir( $folder );
		$images = drawImages( $folder );
		foreach ( $images as $name => $path ) {
			$this->wiki->upload( $name, $path, 'Alice', "A drawing named $name." );
		}
		array_map( 'unlink', $images );
		rmdir( $folder );
		$this->facts['files'] = array_keys( $images );
	}

	/** Titles that are hard to carry in a path or a query. */
	private function titles(): void {
		$titles = [
			'Jupiter/Moons', 'AC/DC', 'C++', '100%', 'What is it?', 'Rock & Roll', "L'été", '...',
			'Üni', 'Ünï', '木星', '🪐', 'L' . str_repeat( 'o', 252 ) . 'ng', str_repeat( '長', 85 ),
			'Talk:Jupiter', 'User:Zoë', 'Help:Editing', 'Category:Planets',
		];
		foreach ( $titles as $title ) {
			$this->wiki->edit( $title, "A page named $title.\n\nSee [[Jupiter]].", 'Zoë', 'a title' );
		}
		$this->facts['titles'] = $titles;
	}

	private function redirects(): void {
		$this->wiki->edit( 'Solar System', 'The Solar System: [[Jupiter]], [[Earth]] and the Sun.', 'Alice', 'a target' );
		$redirects = [
			'Sol system' => 'Solar System', 'Broken redirect' => 'Nothing here', 'Elsewhere' => 'de:Jupiter',
		];
		foreach ( $redirects as $title => $target ) {
			$this->wiki->edit( $title, "#REDIRECT [[$target]]", 'Bob', 'a redirect' );
		}
		$this->wiki->edit( 'Old name', 'A page that gets another name.', 'Alice', 'first' );
		$this->wiki->edit( 'Old name', 'A page that gets another name soon.', 'Bob', 'second' );
		$this->wiki->move( 'Old name', 'New name', 'Alice' );
		$this->facts['redirects'] = $redirects + [ 'Old name' => 'New name' ];
	}

	private function contentModels(): void {
		$this->wiki->edit( 'User:Alice/data.json', '{"planets": ["Jupiter", "Earth"]}', 'Alice', 'data' );
		$this->wiki->edit( 'User:Alice/data.json', '{"planets": ["Jupiter", "Earth", "Mars"]}', 'Alice', 'more data' );
		$this->wiki->edit( 'MediaWiki:Common.css', '.planet { color: #069; }', 'Admin', 'style' );
		$this->wiki->edit( 'MediaWiki:Common.js', 'window.planet = "Jupiter";', 'Admin', 'script' );
		$this->wiki->edit( 'Plain text', "No [[link]] here.\nTwo lines.", 'Bob', 'text', false, CONTENT_MODEL_TEXT );
		$this->wiki->edit( 'Opaque', 'bytes that the wiki cannot read', 'Bob', 'opaque', false, 'opaque' );
		$this->wiki->edit( 'Opaque', 'other bytes that the wiki cannot read', 'Bob', 'opaque', false, 'opaque' );
		$this->facts['content_models'] = [
			'User:Alice/data.json' => 'json', 'MediaWiki:Common.css' => 'css', 'MediaWiki:Common.js' => 'javascript',
			'Plain text' => 'text', 'Opaque' => 'opaque',
		];
	}

	/** Histories about as long as one segment of 20. */
	private function lengths(): void {
		foreach ( [ 'One revision' => 1, 'Twenty revisions' => 20, 'Twenty-one revisions' => 21 ] as $title => $length ) {
			for ( $number = 1; $number <= $length; $number++ ) {
				$author = $number % 3 === 0 ? "192.0.2.$number" : 'Alice';
				$this->wiki->edit( $title, "Line\n" . str_repeat( "line\n", $number ), $author, "line $number", $number % 4 === 0 );
			}
		}
		$this->wiki->edit( 'Empty', '', 'Alice', 'nothing' );
		foreach ( [ '2023-05-02' => 'Two', '2023-05-01' => 'One', '2023-05-03' => 'Three lines' ] as $day => $text ) {
			$this->wiki->importRevision( 'Imported', $text, 'de>Importer', "{$day}T12:00:00Z" );
		}
	}

	private function media(): void {
		$links = static fn ( array $names ): string => implode( "\n", array_map(
			static fn ( string $name ): string => "[[File:$name|thumb]]", $names
		) );
		$absent = static fn ( int $count ): array => array_map(
			static fn ( int $number ): string => "Absent $number.png", range( 1, $count )
		);
		$this->wiki->edit( 'Gallery', $links( [ ...$this->facts['files'], 'Absent.png' ] ), 'Alice', 'pictures' );
		$this->wiki->edit( 'Hundred media', $links( [ 'Tiny.png', ...$absent( 99 ) ] ), 'Alice', 'as many as allowed' );
		$this->wiki->edit( 'Many media', $links( [ 'Tiny.png', ...$absent( 100 ) ] ), 'Alice', 'one too many' );
		$this->wiki->edit( 'File:Without file.png', 'A description of nothing.', 'Bob', 'no file' );
	}

	/** Pages that are deleted, protected, or hidden in part. */
	private function restricted(): void {
		$gone = [
			$this->wiki->edit( 'Deleted page', 'Soon gone.', 'Alice', 'first' ),
			$this->wiki->edit( 'Deleted page', 'Soon gone, again.', 'Bob', 'second' ),
		];
		$this->wiki->delete( 'Deleted page' );
		$before = [ $this->wiki->edit( 'Recreated page', 'The first of two pages.', 'Alice', 'first page' ) ];
		$this->wiki->delete( 'Recreated page' );
		$this->wiki->edit( 'Recreated page', 'The second of two pages.', 'Alice', 'second page' );
		$this->facts['deleted_revisions'] = [ 'Deleted page' => $gone, 'Recreated page' => $before ];

		$this->wiki->edit( 'Protected page', 'For administrators.', 'Alice', 'to be protected' );
		$this->wiki->protect( 'Protected page', [ 'edit' => 'sysop', 'move' => 'sysop' ] );
		$this->wiki->protect( 'Protected title', [ 'create' => 'sysop' ] );
		$this->facts['protected'] = [ 'edit' => 'Protected page', 'create' => 'Protected title' ];

		$hidden = [
			'text' => RevisionRecord::DELETED_TEXT,
			'comment' => RevisionRecord::DELETED_COMMENT,
			'user' => RevisionRecord::DELETED_USER,
		];
		$this->wiki->edit( 'Hidden revisions', 'All to be seen.', 'Alice', 'first' );
		foreach ( array_keys( $hidden ) as $part ) {
			$this->facts['hidden_revisions'][$part] =
				$this->wiki->edit( 'Hidden revisions', "The $part is hidden.", 'HelperBot', "to hide the $part" );
		}
		$this->facts['hidden_revisions']['anonymous user'] =
			$this->wiki->edit( 'Hidden revisions', 'The address is hidden.', '192.0.2.99', 'to hide the address' );
		$this->wiki->edit( 'Hidden revisions', 'All to be seen again.', 'Bob', 'last' );
		foreach ( $this->facts['hidden_revisions'] as $part => $revision ) {
			$this->wiki->hide( 'Hidden revisions', $revision, $hidden[$part] ?? RevisionRecord::DELETED_USER );
		}
	}

	/** @return int[][] revision ids by title, in order of time */
	private function pages(): array {
		$rows = $this->getDB( DB_PRIMARY )->newSelectQueryBuilder()
			->select( [ 'page_namespace', 'page_title', 'rev_id' ] )
			->from( 'page' )->join( 'revision', null, 'rev_page = page_id' )
			->orderBy( [ 'page_id', 'rev_timestamp', 'rev_id' ] )
			->caller( __METHOD__ )->fetchResultSet();
		$pages = [];
		foreach ( $rows as $row ) {
			$pages[Title::newFromRow( $row )->getPrefixedText()][] = (int)$row->rev_id;
		}
		return $pages;
	}

	private function users( array $accounts ): array {
		foreach ( $accounts as $name => $account ) {
			$id = MediaWikiServices::getInstance()->getUserIdentityLookup()->getUserIdentityByName( $name )->getId();
			$accounts[$name] = [ 'id' => $id ] + $account;
		}
		return $accounts;
	}
}

$maintClass = SeedWiki::class;
require_once RUN_MAINTENANCE_IF_MAIN;
