<?php
use MediaWiki\MediaWikiServices;
use MediaWiki\Revision\SlotRecord;
use MediaWiki\Storage\EditResult;
use Wikimedia\IPUtils;
use Wikimedia\Timestamp\ConvertibleTimestamp;

/**
 * Does to a wiki what its users would do, at times of its own: each act comes 61 seconds after the one before.
 *
 * An act that the wiki refuses is a RuntimeException, so a seed is complete or not there.
 */
class WikiBuilder {

	private const STEP_SECONDS = 61;

	private MediaWikiServices $services;
	private int $now;
	/** @var User[] account or address by name */
	private array $users = [];

	/** @param string $start time before the first act, any format that PHP reads */
	public function __construct( string $start ) {
		$this->services = MediaWikiServices::getInstance();
		$this->now = strtotime( $start );
	}

	/** Makes the account, or takes the one that is there, and gives it its password and groups. */
	public function account( string $name, string $password, array $groups ): void {
		$this->tick();
		$user = User::createNew( $name ) ?? $this->user( $name );
		$this->users[$name] = $user;
		$this->require( $user->changeAuthenticationData(
			[ 'username' => $name, 'password' => $password, 'retype' => $password ]
		), "password of $name" );
		foreach ( $groups as $group ) {
			$this->services->getUserGroupManager()->addUserToGroup( $user, $group, null, true );
		}
	}

	public function block( string $name ): void {
		$this->tick();
		// All accounts act from 127.0.0.1: a block of that address, which the wiki adds by default, would stop them all.
		$block = $this->services->getBlockUserFactory()->newBlockUser(
			$this->user( $name ), $this->user( 'Admin' ), 'infinity', 'for tests', [ 'isAutoblocking' => false ]
		);
		$this->require( $block->placeBlockUnsafe(), "block of $name" );
	}

	/**
	 * Saves a text as the page's newest revision.
	 *
	 * @param string $title
	 * @param string $text
	 * @param string $author account name or IP address
	 * @param string $comment
	 * @param bool $minor
	 * @param string|null $model content model; null: the title's own
	 * @param array|null $revert arguments of PageUpdater::markAsRevert
	 * @return int id of the revision
	 */
	public function edit(
		string $title, string $text, string $author, string $comment = '', bool $minor = false,
		?string $model = null, ?array $revert = null
	): int {
		$this->tick();
		$page = $this->page( $title );
		$content = $model === 'opaque'
			? new FallbackContent( $text, $model )
			: ContentHandler::makeContent( $text, $page->getTitle(), $model );
		$user = $this->user( $author );
		$updater = $page->newPageUpdater( $user )->setContent( SlotRecord::MAIN, $content );
		if ( $revert !== null ) {
			$updater->markAsRevert( ...$revert );
		}
		// An empty comment stays empty, so that there are such comments to read.
		$updater->setUseAutomaticEditSummaries( false );
		$flags = ( $minor ? EDIT_MINOR : 0 ) | ( $user->isAllowed( 'bot' ) ? EDIT_FORCE_BOT : 0 );
		$revision = $updater->saveRevision( CommentStoreComment::newUnsavedComment( $comment ), $flags );
		$this->require( $updater->getStatus(), "edit of $title" );
		return $revision->getId();
	}

	/** Takes back the edits after one revision up to another, as the undo link does. */
	public function undo( string $title, string $author, int $afterId, int $newestId ): int {
		return $this->edit( $title, $this->text( $afterId ), $author, "Undid revision $newestId", false, null,
			[ EditResult::REVERT_UNDO, $newestId, $afterId ] );
	}

	/** Takes back the edits after one revision up to another, as the rollback link does: always minor. */
	public function rollback( string $title, string $author, int $afterId, int $newestId ): int {
		return $this->edit( $title, $this->text( $afterId ), $author, "Reverted edits after $afterId", true, null,
			[ EditResult::REVERT_ROLLBACK, $newestId, $afterId ] );
	}

	/** Puts a revision of another wiki's user into the page's history at a time of its own. */
	public function importRevision( string $title, string $text, string $author, string $timestamp ): void {
		$this->tick();
		$revision = new WikiRevision( $this->services->getMainConfig() );
		$revision->setTitle( Title::newFromText( $title ) );
		$revision->setContent( SlotRecord::MAIN, new WikitextContent( $text ) );
		$revision->setUsername( $author );
		$revision->setTimestamp( wfTimestamp( TS_MW, $timestamp ) );
		$revision->setComment( 'imported' );
		if ( !$revision->importOldRevision() ) {
			throw new RuntimeException( "import into $title: refused" );
		}
	}

	public function delete( string $title ): void {
		$this->tick();
		$deletion = $this->services->getDeletePageFactory()->newDeletePage( $this->page( $title ), $this->user( 'Admin' ) );
		$this->require( $deletion->forceImmediate( true )->deleteUnsafe( 'for tests' ), "deletion of $title" );
	}

	public function move( string $from, string $to, string $author ): void {
		$this->tick();
		$move = $this->services->getMovePageFactory()->newMovePage( Title::newFromText( $from ), Title::newFromText( $to ) );
		$this->require( $move->move( $this->user( $author ), 'a better name' ), "move of $from" );
	}

	/** @param string[] $restrictions right by action: edit, move, create */
	public function protect( string $title, array $restrictions ): void {
		$this->tick();
		$cascade = false;
		$this->require( $this->page( $title )->doUpdateRestrictions(
			$restrictions, [], $cascade, 'for tests', $this->user( 'Admin' )
		), "protection of $title" );
	}

	/** @param int $part one of RevisionRecord::DELETED_TEXT, DELETED_COMMENT, DELETED_USER */
	public function hide( string $title, int $revisionId, int $part ): void {
		$this->tick();
		$context = new DerivativeContext( RequestContext::getMain() );
		$context->setUser( $this->user( 'Admin' ) );
		$list = RevisionDeleter::createList( 'revision', $context, Title::newFromText( $title ), [ $revisionId ] );
		$this->require(
			$list->setVisibility( [ 'value' => [ $part => 1 ], 'comment' => 'for tests' ] ), "hiding of $revisionId"
		);
	}

	/** @param string $path file to take the content from; it stays where it is */
	public function upload( string $name, string $path, string $author, string $description ): void {
		$this->tick();
		$file = $this->services->getRepoGroup()->getLocalRepo()->newFile( $name );
		$this->require( $file->upload(
			$path, 'uploaded for tests', $description, 0, false, false, $this->user( $author )
		), "upload of $name" );
	}

	/** Runs what the acts have put off, jobs included. */
	public function settle(): void {
		$this->tick();
		DeferredUpdates::doUpdates();
		$this->services->getJobRunner()->run( [ 'throttle' => false ] );
	}

	private function tick(): void {
		$this->now += self::STEP_SECONDS;
		ConvertibleTimestamp::setFakeTime( $this->now );
	}

	private function page( string $title ): WikiPage {
		return $this->services->getWikiPageFactory()->newFromTitle( Title::newFromText( $title ) );
	}

	private function user( string $name ): User {
		$factory = $this->services->getUserFactory();
		return $this->users[$name] ??= IPUtils::isIPAddress( $name )
			? $factory->newAnonymous( $name )
			: $factory->newFromName( $name );
	}

	private function text( int $revisionId ): string {
		$revision = $this->services->getRevisionLookup()->getRevisionById( $revisionId );
		return $revision->getContent( SlotRecord::MAIN )->serialize();
	}

	private function require( StatusValue $status, string $act ): void {
		if ( !$status->isGood() ) {
			$reasons = array_map( static fn ( array $error ): string => (string)( $error['message'] instanceof Message
				? $error['message']->getKey() : $error['message'] ), $status->getErrors() );
			throw new RuntimeException( "$act: " . implode( ', ', $reasons ) );
		}
	}
}
