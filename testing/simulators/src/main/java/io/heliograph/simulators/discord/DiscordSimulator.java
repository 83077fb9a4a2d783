package io.heliograph.simulators.discord;

import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/// Discord to play with by hand: one guild, one channel, one provider, one bot, and a message a
/// line of what is typed.
public final class DiscordSimulator {
    private DiscordSimulator() {}

    /// @param args the port, 8088 when there is none
    public static void main(String[] args) throws IOException, InterruptedException {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 8088;
        DiscordServer discord = DiscordServer.start(port, InstantSource.system(), 1);
        String guild = discord.guild("Signals");
        String channel = discord.channel(guild, "calls");
        String provider = discord.user("provider");
        DiscordBot bot = discord.bot("heliograph");
        discord.join(guild, provider);
        discord.join(guild, bot.id());
        System.out.println("API      " + discord.api());
        System.out.println("Token    " + bot.token());
        System.out.println("Guild    " + guild + ", channel " + channel);
        System.out.println("Provider " + provider + ": type what it posts, a message a line");
        String line = IO.readln();
        while (line != null) {
            System.out.println("posted " + discord.post(channel, provider, line));
            line = IO.readln();
        }
        new CountDownLatch(1).await();
    }
}
