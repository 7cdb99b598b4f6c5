import EC2

/// Which instance types ECS may choose among, as far as it decides here.
///
/// - Source: ECS API, `InstanceRequirementsRequest`.
public struct InstanceRequirements: Hashable, Codable, Sendable {
  /// How many vCPUs.
  public var vCpuCount: WholeRange?
  /// How much memory in MiB.
  public var memoryMiB: WholeRange?
  /// GiB of memory for each vCPU.
  public var memoryGiBPerVCpu: Range?
  /// `intel`, `amd`, `amazon-web-services`.
  public var cpuManufacturers: [String]?
  /// `current`, `previous`.
  public var instanceGenerations: [String]?
  /// `included`, `required`, `excluded`.
  public var burstablePerformance: String?
  /// How many GPUs.
  public var acceleratorCount: WholeRange?
  /// How many network interfaces.
  public var networkInterfaceCount: WholeRange?
  /// Only these types; a star stands for any text.
  public var allowedInstanceTypes: [String]?
  /// None of these types; a star stands for any text.
  public var excludedInstanceTypes: [String]?

  /// From a least to a most, both allowed.
  public struct WholeRange: Hashable, Codable, Sendable {
    var min: Int?
    var max: Int?

    func contains(_ number: Int) -> Bool { number >= (min ?? 0) && number <= (max ?? .max) }
  }

  /// From a least to a most, both allowed.
  public struct Range: Hashable, Codable, Sendable {
    var min: Double?
    var max: Double?

    func contains(_ number: Double) -> Bool {
      number >= (min ?? 0) && number <= (max ?? .greatestFiniteMagnitude)
    }
  }

  /// What holds where nothing is asked for: general-purpose types without bursts or GPUs.
  ///
  /// - Source: ECS Developer Guide, “Architect for Amazon ECS Managed Instances” (the most
  ///   cost-optimized general-purpose types). Which families that means is our choice.
  static func isGeneralPurpose(_ type: InstanceType) -> Bool {
    !type.isBurstable && type.gpus == 0 && ["m", "c", "r"].contains(type.name.prefix(1))
      && type.isOfCurrentGeneration
  }

  /// Whether a type meets all of them.
  func allow(_ type: InstanceType) -> Bool {
    if let allowed = allowedInstanceTypes, !allowed.isEmpty {
      return allowed.contains { type.matches($0) }
    }
    if excludedInstanceTypes?.contains(where: { type.matches($0) }) == true { return false }
    let gibibytes = Double(type.memory) / 1024
    return (vCpuCount?.contains(type.vcpus) ?? true) && (memoryMiB?.contains(type.memory) ?? true)
      && (memoryGiBPerVCpu?.contains(gibibytes / Double(type.vcpus)) ?? true)
      && (networkInterfaceCount?.contains(type.networkInterfaces) ?? true)
      && allowsKind(of: type)
  }

  private func allowsKind(of type: InstanceType) -> Bool {
    if let cpuManufacturers, !cpuManufacturers.contains(type.manufacturer) { return false }
    if let instanceGenerations,
      !instanceGenerations.contains(type.isOfCurrentGeneration ? "current" : "previous")
    {
      return false
    }
    // The default of EC2's attribute-based selection leaves burstable types out.
    switch burstablePerformance {
    case "included": break
    case "required": if !type.isBurstable { return false }
    default: if type.isBurstable { return false }
    }
    return acceleratorCount?.contains(type.gpus) ?? (type.gpus == 0)
  }
}

extension InstanceType {
  /// Whether its name is `pattern`, in which a star stands for any text.
  fileprivate func matches(_ pattern: String) -> Bool {
    guard let star = pattern.firstIndex(of: "*") else { return name == pattern }
    return name.hasPrefix(pattern[..<star])
      && name.hasSuffix(pattern[pattern.index(after: star)...])
  }

  fileprivate var isOfCurrentGeneration: Bool {
    !["m4", "c4", "a1", "t2", "i3"].contains(String(name.prefix { $0 != "." }))
  }

  /// Who makes its processor, as its name tells.
  fileprivate var manufacturer: String {
    if architecture == "arm64" { return "amazon-web-services" }
    return name.prefix { $0 != "." }.hasSuffix("a") ? "amd" : "intel"
  }
}
