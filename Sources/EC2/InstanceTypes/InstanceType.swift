import AWSModel
import Documents

/// A kind of virtual machine: how much CPU, memory and network an instance has.
public struct InstanceType: Hashable, Sendable {
  /// Such as `t3.small`.
  public let name: String
  /// Virtual CPUs.
  public let vcpus: Int
  /// Memory in MiB, as advertised.
  public let memory: Int
  /// How many network interfaces an instance can have.
  public let networkInterfaces: Int
  /// How many IPv4 addresses each of them can have.
  public let addressesPerInterface: Int
  /// Graphics processors.
  public let gpus: Int
  /// `x86_64` or `arm64`.
  public let architecture: String
  /// Whether it earns and spends CPU credits.
  public let isBurstable: Bool

  /// The type of that name, or nil where none such is simulated.
  public static func named(_ name: String) -> InstanceType? {
    places[name].map { all[$0] }
  }

  /// All types, in the order of the table.
  public static let all: [InstanceType] = InstanceTypeTable.text.split(separator: "\n").compactMap {
    InstanceType(line: $0)
  }

  /// What is said of a type that exists in reality, but not here.
  static let countSentence =
    "The simulator knows \(all.count) types: aws ec2 describe-instance-types lists them."

  private static let places: [String: Int] = Dictionary(
    uniqueKeysWithValues: all.enumerated().map { ($1.name, $0) })

  private init?(line: Substring) {
    let words = line.split(separator: " ")
    guard words.count == 8, let vcpus = Int(words[1]), let memory = Int(words[2]),
      let interfaces = Int(words[3]), let addresses = Int(words[4]), let gpus = Int(words[5])
    else { return nil }
    name = String(words[0])
    self.vcpus = vcpus
    self.memory = memory
    networkInterfaces = interfaces
    addressesPerInterface = addresses
    self.gpus = gpus
    architecture = String(words[6])
    isBurstable = words[7] == "burst"
  }

  /// The family, such as `t3`.
  var family: Substring { name.prefix { $0 != "." } }

  /// Whether it is one of the older types that run on Xen instead of Nitro.
  var isXen: Bool { ["t2", "m4", "c4", "i3"].contains(family) }

  /// The type as EC2 shows it.
  var shape: JSON {
    JSON(present: [
      "InstanceType": .string(name),
      "CurrentGeneration": .bool(!["m4", "c4", "a1"].contains(family)),
      "FreeTierEligible": .bool(["t2.micro", "t3.micro"].contains(name)),
      "SupportedUsageClasses": ["on-demand", "spot"],
      "SupportedRootDeviceTypes": ["ebs"],
      "SupportedVirtualizationTypes": ["hvm"],
      "BareMetal": false,
      "Hypervisor": isXen ? "xen" : "nitro",
      "ProcessorInfo": ["SupportedArchitectures": [.string(architecture)]],
      "VCpuInfo": ["DefaultVCpus": .number(vcpus)],
      "MemoryInfo": ["SizeInMiB": .number(memory)],
      "NetworkInfo": [
        "MaximumNetworkInterfaces": .number(networkInterfaces),
        "Ipv4AddressesPerInterface": .number(addressesPerInterface),
        "EnaSupport": isXen ? "supported" : "required",
      ],
      "GpuInfo": gpus == 0 ? nil : ["Gpus": [gpuShape]],
      "BurstablePerformanceSupported": .bool(isBurstable),
    ])
  }

  /// - Source: EC2 “Instance types” guide, accelerated computing instances.
  private var gpuShape: JSON {
    let names: [(family: Substring, name: String)] = [
      ("g4dn", "T4"), ("g5", "A10G"), ("g6", "L4"), ("p4d", "A100"), ("p5", "H100"),
    ]
    return JSON(present: [
      "Name": .text(names.first { $0.family == family }?.name), "Manufacturer": "NVIDIA",
      "Count": .number(gpus),
    ])
  }
}
