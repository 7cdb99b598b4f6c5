import AWSModel
import Simulation

/// The tags that a request puts on what it makes.
struct TagSpecification: Decodable {
  let ResourceType: String?
  let Tags: [Tag]?
}

extension [TagSpecification] {
  /// The tags for one kind of resource.
  func tags(for kind: String) -> [Tag] {
    filter { $0.ResourceType == kind }.flatMap { $0.Tags ?? [] }
  }
}

extension EC2Region {
  /// The tags of a resource, in order of key.
  func tags(of id: String) -> [Tag] { tags[id] ?? [] }

  /// Puts tags on a resource; one of the same key is replaced.
  mutating func put(_ new: [Tag], on id: String) {
    guard !new.isEmpty else { return }
    var all = tags(of: id)
    for tag in new {
      all.removeAll { $0.key == tag.key }
      all.append(tag)
    }
    tags[id] = all.sorted { $0.key < $1.key }
  }
}

extension World {
  /// Puts tags on a resource of EC2, as a service does that owns it.
  public mutating func setTags(_ tags: [Tag], on id: String, _ scope: Scope) {
    ec2[scope].put(tags, on: id)
  }

  /// Takes a tag from a resource of EC2.
  public mutating func removeTag(_ key: String, from id: String, _ scope: Scope) {
    let left = ec2[scope].tags(of: id).filter { $0.key != key }
    ec2[scope].tags[id] = left.isEmpty ? nil : left
  }
}
