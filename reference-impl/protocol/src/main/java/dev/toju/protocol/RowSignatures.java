package dev.toju.protocol;

import java.util.Collections;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The signatures of a row's registers, each by the actor of that register, Base64 without padding
 * (PROTOCOL 3, "Signatures"). They are no part of the row's digest.
 *
 * @param create
 *          by the sender, over the create fields
 * @param body
 *          by the sender, over the body and its editedAt; absent in a tombstone
 * @param delete
 *          by the sender, over deletedAt; absent in a live row
 * @param reactions
 *          by {@link Reaction#key()}
 * @param links
 *          by linkId
 */
public record RowSignatures(@Nullable String create, @Nullable String body, @Nullable String delete,
    SortedMap<String, String> reactions, SortedMap<String, String> links) {

  /** No signature at all. */
  public static final RowSignatures NONE = new RowSignatures(null, null, null,
      Collections.emptySortedMap(),
      Collections.emptySortedMap());
}
