import Kubernetes
import NIOCore

/// What takes what is told on a connection that another protocol than HTTP took over.
protocol StreamOutlet: ChannelInboundHandler {
  /// Sends what is new.
  func tell(_ bytes: [UInt8])
  /// Says that there is no more.
  func end(_ ending: StreamEnding)
}

/// How what was told as long as it happened comes to its end.
enum StreamEnding {
  /// There is no more.
  case whole
  /// It could not be told.
  case failed(StatusError)
  /// There is more, but not from this server.
  case brokenOff
}
