import AWSModel
import Simulation

// Volumes come and go with tasks of ECS and with claims of Kubernetes.
extension World {
  /// Makes a volume in a zone.
  ///
  /// - Throws: EC2's errors about sizes, types and rates.
  public mutating func createVolume(
    _ wish: VolumeWish, in zone: String, tags: [Tag], _ scope: Scope
  ) throws(AWSError) -> Volume {
    if let fault = wish.fault { throw fault }
    let volume = Volume(
      id: dice.resource("vol"), wish: wish, zone: zone, createdAt: now)
    ec2[scope].volumes[volume.id] = volume
    ec2[scope].put(tags, on: volume.id)
    return volume
  }

  /// Attaches a volume to what runs on an instance, or on AWS's own machines.
  public mutating func attachVolume(
    _ id: String, to resource: String, on instance: String?, goesAlong: Bool,
    device: String? = nil, _ scope: Scope
  ) {
    let now = now
    let device = device ?? (instance.map { ec2[scope].freeDevice(of: $0) } ?? "")
    ec2[scope].volumes.update(id) { volume in
      volume.attachment = Volume.Attachment(
        instance: instance, resource: resource, device: device,
        since: now, goesAlong: goesAlong)
    }
  }

  /// Makes a volume larger; none gets smaller.
  public mutating func growVolume(_ id: String, to size: Int, _ scope: Scope) {
    ec2[scope].volumes.update(id) { $0.wish.size = max($0.wish.size, size) }
  }

  /// Detaches a volume, and takes it away where it goes with what it was attached to.
  public mutating func releaseVolume(_ id: String, _ scope: Scope) {
    guard let volume = ec2[scope].volumes[id] else { return }
    guard volume.attachment?.goesAlong != false else {
      ec2[scope].volumes.update(id) { $0.attachment = nil }
      return
    }
    ec2[scope].volumes[id] = nil
    ec2[scope].tags[id] = nil
  }
}

extension EC2Region {
  /// The next device name on an instance that no volume has, beginning with `/dev/xvdba`.
  func freeDevice(of instance: String) -> String {
    let taken = volumes.rows.compactMap { volume in
      volume.attachment?.instance == instance ? volume.attachment?.device : nil
    }
    let letters = "abcdefghijklmnopqrstuvwxyz"
    return letters.map { "/dev/xvdb\($0)" }.first { !taken.contains($0) } ?? "/dev/xvdca"
  }

  /// The volumes, by id.
  public var volumes: Table<String, Volume> {
    get { keptVolumes ?? Table() }
    set { keptVolumes = newValue }
  }
}

extension AWSError {
  static func volumeNotFound(_ id: String) -> AWSError {
    AWSError(code: "InvalidVolume.NotFound", message: "The volume '\(id)' does not exist.")
  }

  static func volumeInUse(_ id: String, by other: String) -> AWSError {
    AWSError(
      code: "VolumeInUse", message: "Volume \(id) is currently attached to \(other)")
  }
}
