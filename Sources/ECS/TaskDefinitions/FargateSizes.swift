/// The pairs of CPU and memory that Fargate has.
///
/// - Source: ECS Developer Guide, “Troubleshoot Amazon ECS task definition invalid CPU or memory
///   errors”.
enum FargateSizes {
  /// Whether there is a size of so many CPU units.
  static func has(cpu: Int) -> Bool { memories(ofCPU: cpu) != nil }

  /// Whether Windows has sizes of so many CPU units.
  static func hasWindows(cpu: Int) -> Bool { [1024, 2048, 4096].contains(cpu) }

  /// Whether the two go together.
  static func has(cpu: Int, memory: Int) -> Bool {
    memories(ofCPU: cpu)?.contains(memory) ?? false
  }

  /// The MiB that go with so many CPU units; nil where no size has so many.
  static func memories(ofCPU cpu: Int) -> [Int]? {
    switch cpu {
    case 256: [512, 1024, 2048]
    case 512: Array(stride(from: 1024, through: 4096, by: 1024))
    case 1024: Array(stride(from: 2048, through: 8192, by: 1024))
    case 2048: Array(stride(from: 4096, through: 16_384, by: 1024))
    case 4096: Array(stride(from: 8192, through: 30_720, by: 1024))
    case 8192: Array(stride(from: 16_384, through: 61_440, by: 4096))
    case 16_384: Array(stride(from: 32_768, through: 122_880, by: 8192))
    case 32_768: [61_440, 122_880, 249_856]
    default: nil
    }
  }
}
