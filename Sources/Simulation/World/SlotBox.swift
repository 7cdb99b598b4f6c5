/// Where a world keeps the value of a slot: apart, so that the value can be lent and changed in
/// its place; worlds share it until one of them changes it.
@usableFromInline
protocol SlotHolder: AnyObject, Sendable {
  /// Writes the value under the name of its slot.
  func encode(into container: inout KeyedEncodingContainer<SlotKey>) throws
}

/// The holder of a slot's value.
@usableFromInline
final class SlotBox<Slot: WorldSlot>: SlotHolder, @unchecked Sendable {
  /// Changed only while a single world holds the box.
  @usableFromInline var value: Slot

  @inlinable init(_ value: Slot) { self.value = value }

  @usableFromInline
  func encode(into container: inout KeyedEncodingContainer<SlotKey>) throws {
    try container.encode(value, forKey: SlotKey(Slot.name))
  }
}

/// What stands in a slot while its value is taken out to be changed.
@usableFromInline
final class NoSlot: SlotHolder {
  @usableFromInline static let only = NoSlot()

  @usableFromInline
  func encode(into container: inout KeyedEncodingContainer<SlotKey>) {}
}

/// A holder of `value`, whatever its type.
func holder(of value: any WorldSlot) -> any SlotHolder {
  func box(_ value: some WorldSlot) -> any SlotHolder { SlotBox(value) }
  return box(value)
}
