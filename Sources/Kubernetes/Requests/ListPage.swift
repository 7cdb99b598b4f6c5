import Documents
import Simulation

/// The objects of one page of a list, as they are found.
struct ListPage {
  private(set) var objects: [KubernetesObject] = []
  /// The key of the last of them, where more follow.
  private(set) var next: ObjectKey?
  /// How many follow; only known where nothing is selected.
  var left = 0

  private let options: ListOptions
  private let selectable: SelectableFields
  private var last: ObjectKey?

  /// Something that may be on the page, made once it is looked at.
  struct Entry {
    let key: ObjectKey
    let object: () -> KubernetesObject?
  }

  init(_ options: ListOptions, of resource: Resource) {
    self.options = options
    selectable = SelectableFields(of: resource)
  }

  /// Takes an object that is wanted, where there is room.
  ///
  /// - Returns: whether the page is full and something follows.
  mutating func takes(_ key: ObjectKey, _ object: KubernetesObject) -> Bool {
    guard options.matches(object, selectable) else { return false }
    if let limit = options.limit, objects.count == limit {
      next = last
      return true
    }
    objects.append(object)
    last = key
    return false
  }

  /// Takes what is wanted of a list.
  mutating func take(_ entries: [Entry]) {
    for (place, entry) in entries.enumerated() {
      guard let object = entry.object() else { continue }
      if takes(entry.key, object) {
        left = entries.count - place
        return
      }
    }
  }
}
