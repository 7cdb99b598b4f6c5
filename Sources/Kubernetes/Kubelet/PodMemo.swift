import Documents
import Simulation

/// What was found out about the pods that were looked at last, for others that are like them.
///
/// Pods of a set come in hundreds, at one instant: what is equal is made once and then shared.
struct PodMemo: Forgettable {
  /// What became of a pod of a template on its way into the store.
  var prototype: PodPrototype?
  private var conditions: [Conditions] = []
  private var nextConditions = 0
  private var messages: [String] = []
  private var nextMessage = 0
  private var times: [(time: SimTime, text: String)] = []
  private var images: [(name: String, id: JSON)] = []
  private var starts: [(time: SimTime, state: JSON)] = []

  private var styles: [EventStyle] = []
  private var nextStyle = 0
  private var footprints: [Footprint] = []
  private var nextFootprint = 0
  private var beginnings: [Beginning] = []
  private var nextBeginning = 0
  private var mounts: [Mount] = []
  private var nextMount = 0

  private struct Conditions: Sendable {
    let before: [JSON]
    let time: SimTime
    let facts: String
    let after: JSON
  }

  private struct Footprint: Sendable {
    /// The members of a specification that it follows from.
    var parts: [JSON?]
    let footprint: PodFootprint
  }

  private struct Beginning: Sendable {
    var specs: [JSON]
    let reason: String
    let statuses: JSON
  }

  private struct Mount: Sendable {
    let cluster: ClusterID
    let namespace: String
    /// The members of a specification that decide about it.
    var parts: [JSON?]
  }

  /// How much of each kind is remembered.
  private static let most = 12

  init() {}

  /// Conditions that follow from those before and from facts, at an instant.
  mutating func conditions(
    after before: [JSON], at time: SimTime, _ facts: String, make: () -> JSON
  ) -> JSON {
    for known in conditions
    where known.time == time && known.facts == facts && known.before == before {
      return known.after
    }
    let made = make()
    let entry = Conditions(before: before, time: time, facts: facts, after: made)
    Self.put(entry, into: &conditions, &nextConditions)
    return made
  }

  /// A text that others have too.
  mutating func shared(_ text: String) -> String {
    if let known = messages.first(where: { $0 == text }) { return known }
    Self.put(text, into: &messages, &nextMessage)
    return text
  }

  /// What a record has in common with others.
  mutating func style(_ facts: EventStyle.Facts) -> EventStyle {
    if let known = styles.first(where: { $0.facts == facts }) { return known }
    let style = EventStyle(facts)
    Self.put(style, into: &styles, &nextStyle)
    return style
  }

  /// What the pod of a specification takes of a node.
  mutating func footprint(of spec: JSON) -> PodFootprint {
    let parts = PodFootprint.members.map { spec[$0] }
    for place in footprints.indices where footprints[place].parts == parts {
      // The next of the same template is known by where its parts lie.
      footprints[place].parts = parts
      return footprints[place].footprint
    }
    let footprint = PodFootprint(spec: spec)
    Self.put(Footprint(parts: parts, footprint: footprint), into: &footprints, &nextFootprint)
    return footprint
  }

  /// Whether a pod like this one mounted what the API holds, and nothing of that has changed since.
  mutating func hasMounted(
    _ spec: JSON, in namespace: String, of cluster: ClusterID
  ) -> Bool {
    let parts = PodVolumes.members.map { spec[$0] }
    for place in mounts.indices
    where mounts[place].cluster == cluster && mounts[place].namespace == namespace
      && mounts[place].parts == parts
    {
      mounts[place].parts = parts
      return true
    }
    return false
  }

  /// Remembers that a pod mounted what the API holds.
  mutating func noteMount(_ spec: JSON, in namespace: String, of cluster: ClusterID) {
    let parts = PodVolumes.members.map { spec[$0] }
    let entry = Mount(cluster: cluster, namespace: namespace, parts: parts)
    Self.put(entry, into: &mounts, &nextMount)
  }

  /// Something changed that pods mount.
  mutating func forgetMounts() {
    mounts = []
    nextMount = 0
  }

  /// The statuses of containers that nothing was done about yet.
  mutating func beginning(of specs: [JSON], _ reason: String, make: (inout PodMemo) -> JSON) -> JSON
  {
    for place in beginnings.indices
    where beginnings[place].reason == reason && beginnings[place].specs == specs {
      beginnings[place].specs = specs
      return beginnings[place].statuses
    }
    let statuses = make(&self)
    let entry = Beginning(specs: specs, reason: reason, statuses: statuses)
    Self.put(entry, into: &beginnings, &nextBeginning)
    return statuses
  }

  /// An instant as the API writes it.
  mutating func text(of time: SimTime) -> String {
    if let known = times.first(where: { $0.time == time }) { return known.text }
    if times.count == Self.most { times.removeFirst() }
    times.append((time, time.kubernetesText))
    return times[times.count - 1].text
  }

  /// What a container's status calls an image by.
  mutating func imageID(_ image: String, make: () -> String) -> JSON {
    if let known = images.first(where: { $0.name == image }) { return known.id }
    if images.count == Self.most { images.removeFirst() }
    images.append((image, .string(make())))
    return images[images.count - 1].id
  }

  /// The state of a container that has run since then.
  mutating func running(since time: SimTime) -> JSON {
    if let known = starts.first(where: { $0.time == time }) { return known.state }
    if starts.count == Self.most { starts.removeFirst() }
    starts.append((time, ["running": ["startedAt": .string(text(of: time))]]))
    return starts[starts.count - 1].state
  }

  private static func put<Entry>(_ entry: Entry, into list: inout [Entry], _ next: inout Int) {
    if list.count < most {
      list.append(entry)
    } else {
      list[next] = entry
      next = (next + 1) % most
    }
  }
}

/// What became of a pod of a template on its way into the store: pods that are written the same
/// need not be filled in and checked again.
struct PodPrototype: Sendable {
  let cluster: ClusterID
  let written: KubernetesObject
  let stored: KubernetesObject

  /// The pod as it is stored, where it is written as the prototype was.
  func stored(for pod: KubernetesObject, in cluster: ClusterID) -> KubernetesObject? {
    let (mine, others) = (written.metadata, pod.metadata)
    guard cluster == self.cluster, mine.namespace == others.namespace,
      mine.generateName == others.generateName, others.managedFields.isEmpty,
      mine.ownerReferences == others.ownerReferences, mine.labels == others.labels,
      mine.annotations == others.annotations, mine.finalizers == others.finalizers,
      written.content == pod.content, others.uid.isEmpty,
      NameRule.subdomain.problems(of: others.name).isEmpty
    else { return nil }
    var result = stored
    result.metadata.name = others.name
    return result
  }
}

extension World {
  /// Changes what is remembered of pods.
  mutating func withPodMemo<Result>(_ work: (inout PodMemo) -> Result) -> Result {
    work(&fleet.memo.value)
  }
}
