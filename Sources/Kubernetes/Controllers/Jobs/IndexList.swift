/// Numbers in few signs, such as `0-3,7`.
///
/// Source: kubernetes, `pkg/controller/job/indexed_job_utils.go`.
struct IndexList {
  private(set) var numbers: Set<Int64> = []

  init(_ numbers: Set<Int64> = []) { self.numbers = numbers }

  /// Reads a text; numbers from `limit` on are left out.
  init(_ text: String, below limit: Int64) {
    for part in text.split(separator: ",") {
      let ends = part.split(separator: "-").compactMap { Int64($0) }
      guard let first = ends.first, let last = ends.last, first >= 0, first <= last else {
        continue
      }
      for number in first...last {
        if number >= limit { break }
        numbers.insert(number)
      }
    }
  }

  var text: String {
    var runs: [(first: Int64, last: Int64)] = []
    for number in numbers.sorted() {
      if let last = runs.last, last.last + 1 == number {
        runs[runs.count - 1].last = number
      } else {
        runs.append((number, number))
      }
    }
    // A run of two is written as two.
    return runs.map { run in
      switch run.last - run.first {
      case 0: "\(run.first)"
      case 1: "\(run.first),\(run.last)"
      default: "\(run.first)-\(run.last)"
      }
    }.joined(separator: ",")
  }
}
