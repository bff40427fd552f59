/** Announcements between nodes over Redis publish/subscribe. I/O; runs on the event loop the rooms are confined to. */
@NullMarked
package org.counterpart.forms.fanout.redis;

import org.jspecify.annotations.NullMarked;
