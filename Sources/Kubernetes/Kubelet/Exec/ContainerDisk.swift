import Documents
import Simulation

/// What commands wrote into containers and their volumes.
struct WrittenFile: Codable, Sendable {
  /// What there is.
  enum Shape: String, Codable, Sendable {
    case file, directory, gone
  }

  var shape: Shape
  var text = ""
  /// When it came and went, the latest last.
  var changes: [Change] = []

  /// A change that probes may see.
  struct Change: Codable, Sendable {
    let at: SimTime
    let isThere: Bool
  }

  /// How many changes are remembered.
  static let mostChanges = 32
}

/// Whose file it is, and its path there: a container's own, or a volume's.
typealias FilePlace = Triple<ClusterID, String, String>

/// The part of a container's files that commands can change.
///
/// A container loses its own files when it starts again, an `emptyDir` when its pod goes, a claim
/// when it is deleted.
struct ContainerDisk {
  let work: ContainerWork
  private let starts: Int
  private let workingDirectory: String
  private let view: ClusterView

  init(_ work: ContainerWork, _ world: World, folder: String = "") {
    self.work = work
    starts = world.runtime(of: work).starts
    view = world.view(of: work.key.cluster)
    let own = folder.isEmpty ? work.spec.text("workingDir") : folder
    workingDirectory = own.isEmpty ? "/" : own
  }

  /// A path from the root, without `.` and `..`.
  func full(_ path: String) -> String {
    let whole = path.hasPrefix("/") ? path : workingDirectory + "/" + path
    var parts: [Substring] = []
    for part in whole.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// Where a full path lies, and whether it can be written.
  func place(of path: String) -> (key: FilePlace, isWritable: Bool) {
    let cluster = work.key.cluster
    let mounts = work.spec.list("volumeMounts").filter { mount in
      let top = mount.text("mountPath")
      return path == top || path.hasPrefix(top.hasSuffix("/") ? top : top + "/")
    }
    let mount = mounts.max { $0.text("mountPath").count < $1.text("mountPath").count }
    let uid = work.pod.metadata.uid
    guard let mount,
      let volume = work.pod.spec.list("volumes").first(where: { $0["name"] == mount["name"] })
    else {
      let isFixed = work.spec["securityContext"]?["readOnlyRootFilesystem"]?.bool == true
      return (Triple(cluster, "\(uid)/\(work.name)/\(starts)", path), !isFixed)
    }
    let part = mount.text("subPath")
    let rest = (part.isEmpty ? "" : "/" + part) + path.dropFirst(mount.text("mountPath").count)
    let isOpen = mount["readOnly"]?.bool != true
    if volume[member: "emptyDir"] != nil {
      return (Triple(cluster, "\(uid)//\(volume.text("name"))", rest), isOpen)
    }
    if let claim = volume["persistentVolumeClaim"]?["claimName"]?.string
      ?? (volume["ephemeral"] == nil ? nil : "\(work.key.name)-\(volume.text("name"))")
    {
      let object = view.object(PersistentVolumeClaim.self, work.key.namespace, claim)
      return (Triple(cluster, "claim/\(object?.metadata.uid ?? "")", rest), isOpen)
    }
    if let host = volume["hostPath"]?.text("path") {
      let node = work.pod.spec.text("nodeName")
      return (Triple(cluster, "host/\(node)", host + rest), isOpen)
    }
    return (Triple(cluster, uid, path), false)
  }
}

extension World {
  /// What was written at a full path; nil where nothing was.
  func written(_ path: String, _ disk: ContainerDisk) -> WrittenFile? {
    fleet.files?[disk.place(of: path).key]
  }

  /// The names of what was written in a directory, with what was removed.
  func writtenNames(in path: String, _ disk: ContainerDisk) -> [(name: String, file: WrittenFile)] {
    guard let files = fleet.files else { return [] }
    let front = path == "/" ? "/" : path + "/"
    let key = disk.place(of: front + "x").key
    let folder = String(key.third.dropLast())
    return files.rows(from: Triple(key.first, key.second, folder)).prefix { row in
      row.key.first == key.first && row.key.second == key.second
        && row.key.third.hasPrefix(folder)
    }.compactMap { row in
      let name = row.key.third.dropFirst(folder.count)
      return name.isEmpty || name.contains("/") ? nil : (String(name), row.row)
    }
  }

  /// Writes, makes or removes what is at a full path.
  ///
  /// - Returns: whether it can be written there.
  mutating func write(
    _ shape: WrittenFile.Shape, _ text: String = "", at path: String, _ disk: ContainerDisk
  ) -> Bool {
    let place = disk.place(of: path)
    guard place.isWritable else { return false }
    let past = fleet.files?[place.key]?.changes.suffix(WrittenFile.mostChanges - 1) ?? []
    let change = WrittenFile.Change(at: now, isThere: shape != .gone)
    let file = WrittenFile(shape: shape, text: text, changes: past + [change])
    fleet.files = fleet.files ?? Table()
    fleet.files?[place.key] = file
    return true
  }

  /// What was written into the containers and passing volumes of a pod goes with it.
  mutating func forgetFiles(of owner: String, in cluster: ClusterID) {
    let rows = fleet.files?.rows(from: Triple(cluster, owner, "")).prefix {
      $0.key.first == cluster && $0.key.second.hasPrefix(owner)
    }
    for row in rows ?? [] { fleet.files?[row.key] = nil }
    guard let mains = fleet.mains else { return }
    let programs = mains.rows(from: Triple(cluster, owner, "")).prefix {
      $0.key.first == cluster && $0.key.second == owner
    }
    for row in programs { fleet.mains?[row.key] = nil }
  }

  /// Probes look at files, and kubelets at how large they are: both is thought over after a command
  /// has written some.
  mutating func filesChanged(_ work: ContainerWork) {
    if looksAtFiles(work) { replanProbes(work) }
    diskChanged(work)
  }

  /// Whether a probe of a container runs a command in it.
  func looksAtFiles(_ work: ContainerWork) -> Bool {
    ["startupProbe", "readinessProbe", "livenessProbe"].contains {
      work.spec[$0]?["exec"] != nil
    }
  }

  /// Thinks over what probes will find.
  mutating func replanProbes(_ work: ContainerWork) {
    let container = runtime(of: work)
    guard container.state == .running, container.dueAt == nil,
      let start = container.startedAt
    else { return }
    note(work) { $0.turn += 1 }
    let life = life(of: work)
    if let length = life.length, start + length > now {
      plan(.exit, work, after: start + length - now)
    }
    planProbes(work, life, from: now - start)
  }
}
