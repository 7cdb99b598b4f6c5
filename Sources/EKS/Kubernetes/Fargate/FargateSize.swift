import Documents
import Kubernetes

/// A size that Fargate offers.
///
/// Source: EKS User Guide, “Understand Fargate Pod configuration details” (the table, the 256 MB
/// for what Kubernetes itself needs, rounding up).
struct FargateSize: Equatable {
  /// Thousandths of a vCPU.
  let cpu: Int64
  /// MiB.
  let memory: Int64

  /// All sizes, the smallest first.
  static let all: [FargateSize] = {
    let rows: [(cpu: Int64, memory: [Int64])] = [
      (250, [512, 1024, 2048]),
      (500, (1...4).map { $0 * 1024 }),
      (1000, (2...8).map { $0 * 1024 }),
      (2000, (4...16).map { $0 * 1024 }),
      (4000, (8...30).map { $0 * 1024 }),
      (8000, stride(from: 16, through: 60, by: 4).map { $0 * 1024 }),
      (16_000, stride(from: 32, through: 120, by: 8).map { $0 * 1024 }),
    ]
    return rows.flatMap { row in row.memory.map { FargateSize(cpu: row.cpu, memory: $0) } }
  }()

  /// The smallest size in which a pod has what it asks for; nil where none is large enough.
  static func fitting(_ spec: JSON) -> FargateSize? {
    let asked = PodResources.requests(of: spec)
    let cpu = asked["cpu"]?.milliValue ?? 0
    let bytes = asked["memory"]?.value ?? 0
    let mebi = bytes / (1 << 20) + (bytes % (1 << 20) == 0 ? 0 : 1)
    return all.first { $0.cpu >= cpu && $0.memory - 256 >= mebi }
  }

  /// Why no machine of Fargate holds a pod, in sentences of ours; nil where one does.
  ///
  /// - Source: EKS User Guide, “Simplify compute management with AWS Fargate”, considerations (no
  ///   GPUs) and “Understand Fargate Pod configuration details”, storage (175 GiB); 2026-05.
  static func problem(of spec: JSON) -> String? {
    let asked = PodResources.requests(of: spec)
    let strange = asked.entries.map(\.name)
      .filter { !["cpu", "memory", "ephemeral-storage"].contains($0) }
    guard strange.isEmpty else {
      return "Pod not supported on Fargate: resources not supported: "
        + strange.sorted().joined(separator: ", ")
    }
    guard (asked["ephemeral-storage"]?.value ?? 0) <= 175 << 30 else {
      return "Pod not supported on Fargate: ephemeral storage of more than 175 GiB"
    }
    return fitting(spec) == nil
      ? "Pod not supported on Fargate: no size has as much CPU and memory as it requests" : nil
  }

  /// The disk of a pod's machine in KiB: more than is asked for, as the system needs some.
  ///
  /// - Source: EKS User Guide, “Understand Fargate Pod configuration details”, storage (115 GiB for
  ///   100 GiB; 2026-05); without a request, what nodes shown in public have.
  static func storage(for spec: JSON) -> Int64 {
    let asked = (PodResources.requests(of: spec)["ephemeral-storage"]?.value ?? 0) >> 10
    return max(30_787_492, asked * 115 / 100)
  }

  /// Such as `0.25vCPU 0.5GB`.
  var text: String { "\(Self.number(cpu, 1000))vCPU \(Self.number(memory, 1024))GB" }

  private static func number(_ value: Int64, _ unit: Int64) -> String {
    value % unit == 0 ? String(value / unit) : String(Double(value) / Double(unit))
  }
}
