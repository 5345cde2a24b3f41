<?php
use MediaWiki\Session\ImmutableSessionProviderWithCookie;
use MediaWiki\Session\SessionInfo;
use MediaWiki\Session\UserInfo;

/**
 * Stands in for the OAuth extension: a known word in "Authorization: Bearer <word>" is a session of one account.
 *
 * An unknown word is left alone, so the request counts as anonymous.
 */
class BearerSession extends ImmutableSessionProviderWithCookie {

	/** @var string[] account name by bearer word */
	private array $accounts;

	/** @param string[] $accounts account name by bearer word */
	public function __construct( array $accounts ) {
		parent::__construct( [ 'sessionCookieName' => 'BearerSession' ] );
		$this->accounts = $accounts;
	}

	public function provideSessionInfo( WebRequest $request ): ?SessionInfo {
		$header = (string)$request->getHeader( 'Authorization' );
		if ( !preg_match( '/^Bearer +(\S+)$/i', $header, $match ) || !isset( $this->accounts[$match[1]] ) ) {
			return null;
		}
		$word = $match[1];
		return new SessionInfo( SessionInfo::MAX_PRIORITY, [
			'provider' => $this,
			'id' => $this->hashToSessionId( $word ),
			'idIsSafe' => true,
			'userInfo' => UserInfo::newFromName( $this->accounts[$word], true ),
			'persisted' => false,
			'forceUse' => true,
		] );
	}

	// No other site can make a browser send this header, so no token is asked for.
	public function safeAgainstCsrf(): bool {
		return true;
	}
}
