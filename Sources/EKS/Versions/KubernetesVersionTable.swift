import AWSModel
import Simulation

extension KubernetesVersion {
  /// All versions, the newest first.
  ///
  /// - Source: EKS User Guide, “Understand the Kubernetes version lifecycle on EKS” (dates);
  ///   kubernetes.io, “Patch Releases”; platform versions and AMI releases are of the order that
  ///   the guide's “Platform versions” page and awslabs/amazon-eks-ami showed around January 2026,
  ///   for later ones that of the first day.
  public static let all: [KubernetesVersion] = table.split(separator: "\n").compactMap {
    KubernetesVersion(line: $0)
  }

  /// Minor, patch, platform, AMI release, and three days: offered, end of standard, of extended.
  private static let table = """
    36 1.36.1 eks.1 1.36.1-20260602 2026-06-02 2027-08-02 2028-08-02
    35 1.35.0 eks.1 1.35.0-20260127 2026-01-27 2027-03-27 2028-03-27
    34 1.34.2 eks.9 1.34.2-20251217 2025-10-02 2026-12-02 2027-12-02
    33 1.33.5 eks.23 1.33.5-20251217 2025-05-29 2026-07-29 2027-07-29
    32 1.32.9 eks.30 1.32.9-20251217 2025-01-23 2026-03-23 2027-03-23
    31 1.31.13 eks.46 1.31.13-20251217 2024-09-26 2025-11-26 2026-11-26
    30 1.30.14 eks.54 1.30.14-20251217 2024-05-23 2025-07-23 2026-07-23
    29 1.29.15 eks.57 1.29.15-20251217 2024-01-23 2025-03-23 2026-03-23
    28 1.28.15 eks.63 1.28.15-20251120 2023-09-26 2024-11-26 2025-11-26
    27 1.27.16 eks.66 1.27.16-20250715 2023-05-24 2024-07-24 2025-07-24
    """

  private init?(line: Substring) {
    let words = line.split(separator: " ").map(String.init)
    guard words.count == 7, let minor = Int(words[0]), let released = SimTime(day: words[4]),
      let standardEnds = SimTime(day: words[5]), let extendedEnds = SimTime(day: words[6])
    else { return nil }
    self.minor = minor
    patch = words[1]
    platform = words[2]
    nodeRelease = words[3]
    self.released = released
    self.standardEnds = standardEnds
    self.extendedEnds = extendedEnds
  }
}

extension SimTime {
  /// Midnight UTC of a day written as `2026-01-27`.
  init?(day: String) {
    let parts = day.split(separator: "-").compactMap { Int64($0) }
    guard parts.count == 3 else { return nil }
    // Days since 1970 of a Gregorian date, its year counted from March.
    let year = parts[1] > 2 ? parts[0] : parts[0] - 1
    let month = (parts[1] + 9) % 12
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + parts[2]
    self.init(milliseconds: (days - 719_469) * 86_400_000)
  }
}
