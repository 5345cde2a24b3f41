"""The special pages that an installation has, by their English names: search finds them though no page exists."""

from __future__ import annotations

_PREFERRED = """
    ActiveUsers AllMessages AllMyUploads AllPages AncientPages ApiHelp ApiSandbox AutoblockList BlankPage Block
    BlockList BookSources BotPasswords BrokenRedirects Categories ChangeContentModel ChangeCredentials ChangePassword
    ComparePages Contributions CreateAccount DeadendPages DeletedContributions DeletePage Diff DoubleRedirects EditPage
    EditTags EditWatchlist EmailUser ExpandTemplates Export FewestRevisions FileDuplicateSearch FilePath GoToInterwiki
    Import Info LinkAccounts LinkSearch ListAdmins ListBots ListDuplicatedFiles ListFiles ListGrants ListGroupRights
    ListRedirects ListUsers LockDB Log LonelyPages LongPages MediaStatistics MergeHistory MIMESearch MostCategories
    MostInterwikis MostLinkedCategories MostLinkedFiles MostLinkedPages MostRevisions MostTranscludedPages MovePage
    MyContributions MyLanguage MyPage MyTalk MyUploads NewFiles NewPages PageData PageHistory PageInfo PasswordPolicies
    PasswordReset PermanentLink Preferences PrefixIndex ProtectedPages ProtectedTitles ProtectPage Purge Random
    RandomInCategory RandomRedirect RandomRootpage RecentChanges RecentChangesLinked Redirect RemoveCredentials
    ResetTokens RevisionDelete RunJobs Search ShortPages SpecialPages Statistics Tags TrackingCategories Unblock
    UncategorizedCategories UncategorizedFiles UncategorizedPages UncategorizedTemplates Undelete UnlinkAccounts
    UnlockDB UnusedCategories UnusedFiles UnusedTemplates UnwatchedPages Upload UploadStash UserLogin UserLogout
    UserRights Version WantedCategories WantedFiles WantedPages WantedTemplates Watchlist WhatLinksHere WithoutInterwiki
"""
_SECOND = """
    AllMyFiles BlockIP BrokenLinks Contribs Delete Edit Email FileList History ImageList IPBlockList ListAutoblocks
    ListBlocks ListFileDuplicates Login Logout Logs MakeSysop MostFiles MostLinked MostLinkedTemplates
    MostUsedCategories MyContribs MyFiles NewImages Newsection OrphanedPages Pageswithprop PermaLink Protect RandomPage
    RelatedChanges ResetPass ResetPassword Stats UncategorizedImages UnusedImages UserGroupRights UserList Users
"""
_THIRD = "BlockUser MakeBot MostImages MostUsedTemplates Pagesbyprop"


def beginning_with(beginning: str) -> list[str]:
    """Names of special pages, preferred ones first, then their other names; in any case."""
    folded = beginning.replace(" ", "_").upper()
    return [
        name
        for names in (_PREFERRED, _SECOND, _THIRD)
        for name in sorted(names.split(), key=str.upper)
        if name.upper().startswith(folded)
    ]
