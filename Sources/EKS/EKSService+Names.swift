import AWSModel
import Documents

// Names of clusters are looked at before anything else.
extension EKSService {
  /// Refuses a name that no cluster can have.
  ///
  /// - Source: answers of ListNodegroups and DescribeCluster in surajincloud/kubectl-eks issue 72.
  public static func admit(_ call: Call, to operation: String) throws(AWSError) {
    guard !operation.contains("Anywhere") else { return }
    for member in ["clusterName", "name"] {
      guard let name = call.document[member]?.string, !isName(name) else { continue }
      throw .invalidParameter(
        "The \(member) parameter contains invalid characters. It should conform to the regular "
          + "expression \"^[0-9A-Za-z][A-Za-z0-9-_]*\"In other words, it should start with a "
          + "number or letter, and can contain numbers, letters, dashes, and underscores.")
    }
  }

  private static func isName(_ text: String) -> Bool {
    guard let first = text.first, first != "-", first != "_" else { return false }
    return text.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
      default: false
      }
    }
  }
}
