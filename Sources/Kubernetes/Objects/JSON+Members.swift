import Documents
import Simulation

// Changing documents in place. What is not changed stays shared with whom it was copied from.
extension JSON {
  /// A member; setting nil takes it out, and null counts as not there.
  public subscript(member member: String) -> JSON? {
    get {
      guard let value = self[member], !value.isNull else { return nil }
      return value
    }
    set {
      var object = self.object ?? JSONObject()
      self = .null
      object[member] = newValue
      self = .object(object)
    }
  }

  /// Gives the member called `name` a value, where it has none.
  mutating func fill(_ name: String, _ value: @autoclosure () -> JSON) {
    if self[member: name] == nil { self[member: name] = value() }
  }

  /// Changes the member called `name`, where it is there.
  mutating func edit(_ name: String, _ change: (inout JSON) -> Void) {
    guard let old = self[member: name] else { return }
    var new = old
    change(&new)
    if new != old { self[member: name] = new }
  }

  /// Changes every element of the list called `name`.
  mutating func editEach(_ name: String, _ change: (inout JSON) -> Void) {
    guard let old = self[member: name]?.array else { return }
    var new = old
    for place in old.indices {
      var element = old[place]
      change(&element)
      if element != old[place] { new[place] = element }
    }
    if new != old { self[member: name] = .array(new) }
  }

  /// The elements of the list called `name`; none where there is no such list.
  func list(_ name: String) -> [JSON] { self[name]?.array ?? [] }

  /// The text called `name`; empty where there is none.
  func text(_ name: String) -> String { self[name]?.string ?? "" }

  /// The whole number called `name`; 0 where there is none.
  ///
  /// Numbers that no count reaches are cut off, so that sums of them cannot overflow.
  func number(_ name: String) -> Int64 {
    min(max(self[name]?.integer ?? 0, -(1 << 53)), 1 << 53)
  }

  /// The instant called `name`.
  func time(_ name: String) -> SimTime? {
    self[name]?.string.flatMap { SimTime(kubernetesText: $0) }
  }
}
