import Glibc
import NIOCore
import NIOPosix

/// SIGINT and SIGTERM, brought to the event loop through a pipe.
enum StopSignals {
  /// Where the handler of the system writes; set once, before it may be called.
  nonisolated(unsafe) private static var writeEnd: Int32 = -1

  /// Calls `stop` at each of them, on the loop's thread.
  static func watch(on loop: any EventLoop, then stop: @escaping () -> Void) throws {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    writeEnd = ends[1]
    let listener = NIOLoopBound(Listener(stop), eventLoop: loop)
    _ = NIOPipeBootstrap(group: loop)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(listener.value)
        }
      }
      .takingOwnershipOfDescriptor(input: ends[0])
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in
      var byte: UInt8 = 1
      _ = Glibc.write(StopSignals.writeEnd, &byte, 1)
    }
    sigaction(SIGINT, &action, nil)
    sigaction(SIGTERM, &action, nil)
    // Whoever started this program may have kept them from it.
    var both = sigset_t()
    sigemptyset(&both)
    sigaddset(&both, SIGINT)
    sigaddset(&both, SIGTERM)
    sigprocmask(SIG_UNBLOCK, &both, nil)
    signal(SIGPIPE, SIG_IGN)
  }

  private final class Listener: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let stop: () -> Void
    init(_ stop: @escaping () -> Void) { self.stop = stop }
    func channelRead(context: ChannelHandlerContext, data: NIOAny) { stop() }
  }
}
