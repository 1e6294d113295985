package dev.toju.protocol;

import java.util.Comparator;

/**
 * One attachment link register of a message: metadata only, never the file.
 *
 * @param linkId
 *          the register's key
 * @param name
 *          file name, {@link Limits#LINK_NAME_BYTES} at most
 * @param size
 *          bytes of the file, 0..2^53-1
 * @param removed
 *          whether the link was taken away again
 * @param at
 *          stamp of that decision in milliseconds
 */
public record AttachmentLink(String linkId, String name, long size, boolean removed, long at) {

  /** The order in which rows list their links: linkId. */
  public static final Comparator<AttachmentLink> BY_KEY = Comparator
      .comparing(AttachmentLink::linkId);
}
