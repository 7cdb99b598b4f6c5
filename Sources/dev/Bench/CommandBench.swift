import AWSModel
import Console
import Sandbox

/// Typed lines, from text to text.
enum CommandBench: Bench {
  static let name = "command"
  static let summary = "a typed line from text in to text out, in a small world"

  static func run(isQuick: Bool) throws {
    var session = Session(sandbox: Sandbox(seed: 1, library: try ModelFiles.library()))
    _ = session.run("aws ecs create-cluster --cluster-name shop")
    for line in [
      "aws ecs describe-clusters --clusters shop --query 'clusters[0].status'",
      "aws ec2 describe-subnets --output text",
      "for i in 1 2 3; do echo $i; done | wc -l",
      "aws ecs create-cluster --cluster-name shop --tags key=a,value=b",
    ] {
      let output = session.run(line)
      guard output.status == 0 else { throw BenchFault("\(line): \(output.stderr)") }
      let rounds = 300
      let seconds = Stopwatch.best(of: 3) { for _ in 0..<rounds { _ = session.run(line) } }
      print("  \(Stopwatch.text(seconds / Double(rounds)))  \(line)")
    }
  }
}
