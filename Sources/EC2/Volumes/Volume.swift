import AWSModel
import Documents
import Simulation

/// A volume of Amazon EBS.
public struct Volume: Codable, Sendable {
  /// Such as `vol-0…`.
  public let id: String
  /// What it is like.
  public internal(set) var wish: VolumeWish
  /// The zone it lies in.
  public let zone: String
  /// When it was made.
  public let createdAt: SimTime
  /// What it is attached to; nil where it is free.
  public internal(set) var attachment: Attachment?

  /// What a volume is attached to.
  public struct Attachment: Codable, Hashable, Sendable {
    /// The instance; nil on Fargate, where it is AWS's own.
    public let instance: String?
    /// The ARN of the task.
    public let resource: String
    /// The device on the instance.
    public let device: String
    /// Since when.
    public let since: SimTime
    /// Whether the volume goes with what it is attached to.
    public let goesAlong: Bool
  }

  /// `in-use` or `available`.
  var state: String { attachment == nil ? "available" : "in-use" }
}

/// What a volume is to be like.
public struct VolumeWish: Codable, Hashable, Sendable {
  /// Such as `gp3`.
  public var type: String
  /// GiB.
  public var size: Int
  /// Operations a second, where the type has such a number.
  public var iops: Int?
  /// MiB a second, where the type has such a number.
  public var throughput: Int?
  /// Whether it is encrypted.
  public var isEncrypted: Bool
  /// The key it is encrypted with, where one was named.
  public var key: String?

  /// A volume as wanted; what is not said follows from its type.
  ///
  /// - Source: EBS User Guide, “Amazon EBS General Purpose SSD volumes” (3,000 operations and 125
  ///   MiB a second for gp3; three operations for each GiB, 100 to 16,000, for gp2).
  public init(
    type: String, size: Int, iops: Int? = nil, throughput: Int? = nil, isEncrypted: Bool = false,
    key: String? = nil
  ) {
    self.type = type
    self.size = size
    self.isEncrypted = isEncrypted
    self.key = key
    self.iops = iops ?? Self.usualRate(of: type, size)
    self.throughput = throughput ?? (type == "gp3" ? 125 : nil)
  }

  private static func usualRate(of type: String, _ size: Int) -> Int? {
    switch type {
    case "gp3": 3000
    case "gp2": min(max(min(size, 16_384) * 3, 100), 16_000)
    default: nil
    }
  }
}

extension VolumeWish {
  /// What is wrong with it, in EC2's code and words; nil where it can be made.
  ///
  /// - Source: ECS and EC2 API References, “TaskManagedEBSVolumeConfiguration” and “CreateVolume”
  ///   (sizes and operations a second of each type); the sentences are ours in EC2's style.
  public var fault: AWSError? {
    guard let sizes = Self.sizes[type] else {
      return .invalidValue("Value (\(type)) for parameter volumeType is invalid.")
    }
    guard sizes.contains(size) else {
      return .invalidValue(
        "Volume of \(size)GiB is \(size < sizes.lowerBound ? "smaller" : "larger") than the "
          + "\(size < sizes.lowerBound ? "minimum" : "maximum") for type \(type): \(sizes.lowerBound)"
          + "-\(sizes.upperBound)GiB.")
    }
    guard type != "io1" && type != "io2" || iops != nil else {
      return .missingParameter("The parameter iops must be specified for \(type) volumes.")
    }
    if let iops, iops != Self.usualRate(of: type, size) {
      guard let range = Self.rates[type] else {
        return .invalidCombination(
          "The parameter iops is not supported for \(type) volumes.")
      }
      guard range.contains(iops) else {
        return .invalidValue(
          "Volume iops of \(iops) is outside the range of type \(type): \(range.lowerBound)-"
            + "\(range.upperBound).")
      }
    }
    if let throughput {
      guard type == "gp3" else {
        return .invalidCombination(
          "The parameter throughput is not supported for \(type) volumes.")
      }
      guard (125...1000).contains(throughput) else {
        return .invalidValue(
          "Throughput of \(throughput)MiBps is outside the range of type gp3: 125-1000.")
      }
    }
    return nil
  }

  private static let sizes: [String: ClosedRange<Int>] = [
    "gp2": 1...16_384, "gp3": 1...16_384, "io1": 4...16_384, "io2": 4...16_384,
    "st1": 125...16_384, "sc1": 125...16_384, "standard": 1...1024,
  ]
  private static let rates: [String: ClosedRange<Int>] = [
    "gp3": 3000...16_000, "io1": 100...64_000, "io2": 100...256_000,
  ]
}
